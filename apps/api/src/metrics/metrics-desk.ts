import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import type { OperatorTokenStore } from '@airlock/core';
import { Problem } from '@airlock/nest';
import type { IncomingMessage } from 'node:http';
import type { Registry } from 'prom-client';
import { OPERATOR_TOKEN_STORE } from '../persistence/stores.js';
import { hashOfKey } from '../security/api-key.js';
import { keyOf } from '../security/credentials.js';
import { fromLoopback } from './from-loopback.js';
import type { MetricsAccess } from './metrics-access.js';

export const METRICS = Symbol('Metrics');
/** What is asked anew each time the metrics are read. */
export const STORE_GAUGES = Symbol('StoreGauges');
export type Metrics = Readonly<{ access: MetricsAccess; registry: Registry }>;

/** The metrics for those who may read them, wherever they ask (contract §2). */
@Injectable()
export class MetricsDesk {
  constructor(
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(OPERATOR_TOKEN_STORE) private readonly tokens: OperatorTokenStore,
    @Inject(STORE_GAUGES) private readonly store: Readonly<{ refresh(): Promise<void> }>,
  ) {}

  /** For who asks where the application serves. @throws Problem 401, NotFoundException where they are off */
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
    if (!isLetIn && !(await this.isOfAnOperator(request))) throw unauthorized();
    await this.store.refresh();
    return registry.metrics();
  }

  /** Whatever its role: each may at least read. */
  private async isOfAnOperator({ headers }: IncomingMessage): Promise<boolean> {
    const token = keyOf(headers);
    return token !== null && (await this.tokens.byHash(hashOfKey(token), new Date())) !== null;
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
