import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import type { CallStore, Clock } from '@airlock/core';
import { BridgeHolder } from '@airlock/nest';
import { Gauge, Registry } from 'prom-client';
import { CALL_STORE, CLOCK } from '../persistence/stores.js';
import { AccessFor } from '../security/access.decorator.js';
import { METRICS, MetricsDesk, type Metrics } from './metrics-desk.js';

/** What Prometheus reads: this process, and how far behind the work is in all processes together. */
@AccessFor('open')
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(METRICS) metrics: Metrics,
    @Inject(CALL_STORE) store: CallStore,
    @Inject(CLOCK) clock: Clock,
    private readonly desk: MetricsDesk,
    private readonly bridges: BridgeHolder,
  ) {
    new Gauge({
      name: 'airlock_overdue_seconds',
      help: 'How long the oldest try that is due, and that nobody works on, has been due',
      registers: [metrics.registry],
      async collect() {
        const now = clock.now();
        const { wakes, limited } = await store.dueBefore(now, 1);
        const dates = [...wakes, ...limited].map(({ dueAt }) => dueAt.getTime());
        this.set(Math.max(0, ...dates.map((dueAt) => now.getTime() - dueAt)) / 1000);
      },
    });
  }

  @Get()
  @Header('content-type', Registry.PROMETHEUS_CONTENT_TYPE)
  @Header('cache-control', 'no-store')
  async read(@Req() request: object): Promise<string> {
    return this.desk.read(this.bridges.bridge.raw(request));
  }
}
