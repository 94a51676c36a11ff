import { Module, type DynamicModule } from '@nestjs/common';
import { Registry } from 'prom-client';
import { ClockOffset } from './clock-offset.js';
import type { MetricsAccess } from '../settings/metrics-access.js';
import { METRICS, MetricsDesk, STORE_GAUGES, type Metrics } from './metrics-desk.js';
import { MetricsController } from './metrics.controller.js';
import { gaugeProcess, type PoolLoads } from './process-gauges.js';
import { PromMeter } from './prom-meter.js';
import { StoreGauges } from './store-gauges.js';

/** The metrics of this process, and the meter that feeds them. */
@Module({})
export class MetricsModule {
  static forRoot(access: MetricsAccess, poolLoads: PoolLoads): DynamicModule {
    const registry = new Registry();
    gaugeProcess(registry, poolLoads);
    const metrics: Metrics = { access, registry };
    return {
      module: MetricsModule,
      global: true,
      controllers: [MetricsController],
      providers: [
        { provide: METRICS, useValue: metrics },
        { provide: STORE_GAUGES, useClass: StoreGauges },
        MetricsDesk,
        { provide: PromMeter, useValue: new PromMeter(registry) },
        ClockOffset,
      ],
      exports: [PromMeter],
    };
  }
}
