import { Module, type DynamicModule } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { ClockOffset } from './clock-offset.js';
import type { MetricsAccess } from './metrics-access.js';
import { METRICS, MetricsDesk, type Metrics } from './metrics-desk.js';
import { MetricsController } from './metrics.controller.js';
import { PromMeter } from './prom-meter.js';

/** The metrics of this process, and the meter that feeds them. */
@Module({})
export class MetricsModule {
  static forRoot(access: MetricsAccess): DynamicModule {
    const registry = new Registry();
    // In ms: a process that idles is not to wake a hundred times a second to see how late it wakes.
    collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 500 });
    const metrics: Metrics = { access, registry };
    return {
      module: MetricsModule,
      global: true,
      controllers: [MetricsController],
      providers: [
        { provide: METRICS, useValue: metrics },
        MetricsDesk,
        { provide: PromMeter, useValue: new PromMeter(registry) },
        ClockOffset,
      ],
      exports: [PromMeter],
    };
  }
}
