import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { OperatorTokens } from '@airlock/desk';
import { Problem } from '@airlock/nest';
import type { IncomingMessage } from 'node:http';
import type { Registry } from 'prom-client';
import { fromLoopback } from './from-loopback.js';
import type { MetricsAccess } from '../settings/metrics-access.js';

export const METRICS = Symbol('Metrics');
/** What is asked anew each time the metrics are read. */
export const STORE_GAUGES = Symbol('StoreGauges');
export type Metrics = Readonly<{ access: MetricsAccess; registry: Registry }>;

/** The metrics for those who may read them, wherever they ask (contract §2). */
@Injectable()
export class MetricsDesk {
  constructor(
    @Inject(METRICS) private readonly metrics: Metrics,
    private readonly tokens: OperatorTokens,
    @Inject(STORE_GAUGES) private readonly store: Readonly<{ refresh(): Promise<void> }>,
  ) {}

  /** For who asks where the application serves. @throws Problem 401 or 429, NotFoundException where they are off */
  async read(request: IncomingMessage): Promise<string> {
    return this.readBy(request, this.metrics.access === 'loopback');
  }

  /** For who asks the port of health: a program on this machine needs no token there. @throws as `read` */
  async readOnHealthPort(request: IncomingMessage): Promise<Readonly<{ type: string; text: string }>> {
    const { access, registry } = this.metrics;
    return { type: registry.contentType, text: await this.readBy(request, access !== 'off') };
  }

  private async readBy(request: IncomingMessage, isOpenToLoopback: boolean): Promise<string> {
    const { access, registry } = this.metrics;
    if (access === 'off') throw new NotFoundException('The metrics are off: see AIRLOCK_METRICS');
    const isLetIn = access === 'open' || (isOpenToLoopback && fromLoopback(request));
    // Whatever the role of the token: each may at least read.
    if (!isLetIn && !(await this.tokens.of(request))) throw unauthorized();
    await this.store.refresh();
    return registry.metrics();
  }
}

function unauthorized(): Problem {
  return new Problem({
    status: 401,
    detail:
      'Send an operator token: Authorization: Bearer <token>. Without one the metrics are read on AIRLOCK_HEALTH_PORT, ' +
      'from this machine, or where AIRLOCK_METRICS opens them',
    headers: { 'www-authenticate': 'Bearer realm="airlock metrics"' },
  });
}
