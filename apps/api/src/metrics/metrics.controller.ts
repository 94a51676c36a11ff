import { Controller, Get, Header, Inject, NotFoundException, Req } from '@nestjs/common';
import type { CallStore } from '@airlock/core';
import { BridgeHolder, Problem } from '@airlock/nest';
import { Gauge, Registry } from 'prom-client';
import { CALL_STORE } from '../persistence/stores.js';
import { AccessFor } from '../security/access.decorator.js';
import { fromLoopback } from './from-loopback.js';
import type { MetricsAccess } from './metrics-access.js';

export const METRICS = Symbol('Metrics');
export type Metrics = Readonly<{ access: MetricsAccess; registry: Registry }>;

/** What Prometheus reads: this process, and how far behind the work is in all processes together. */
@AccessFor('open')
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(CALL_STORE) store: CallStore,
    private readonly bridges: BridgeHolder,
  ) {
    new Gauge({
      name: 'airlock_overdue_seconds',
      help: 'How long the oldest try that is due, and that nobody works on, has been due',
      registers: [metrics.registry],
      async collect() {
        const now = new Date();
        const { wakes, limited } = await store.dueBefore(now, 1);
        const dates = [...wakes, ...limited].map(({ dueAt }) => dueAt.getTime());
        this.set(Math.max(0, ...dates.map((dueAt) => now.getTime() - dueAt)) / 1000);
      },
    });
  }

  @Get()
  @Header('content-type', Registry.PROMETHEUS_CONTENT_TYPE)
  async read(@Req() request: object): Promise<string> {
    const { access, registry } = this.metrics;
    if (access === 'off') throw new NotFoundException('The metrics are off: see AIRLOCK_METRICS');
    if (access === 'loopback' && !fromLoopback(this.bridges.bridge.raw(request))) {
      throw new Problem({
        status: 403,
        detail: 'The metrics are for this machine only; set AIRLOCK_METRICS to open for others',
      });
    }
    return registry.metrics();
  }
}
