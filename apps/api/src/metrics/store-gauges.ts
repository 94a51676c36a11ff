import { Inject, Injectable } from '@nestjs/common';
import type { CallStore, Clock, Rollups } from '@airlock/core';
import { CLOCK, ROLLUPS } from '@airlock/desk';
import { inTime } from '@airlock/nest';
import { Gauge } from 'prom-client';
import { CALL_STORE } from '../persistence/stores.js';
import { METRICS, type Metrics } from './metrics-desk.js';

/** Whoever asks meanwhile is told the same: many who ask cost no more than one. */
const FRESH_MS = 1_000;
/** What Prometheus waits for is less than its own timeout, whatever the store does. */
const PATIENCE_MS = 3_000;

type StoreFigures = Readonly<{
  byStatus: Awaited<ReturnType<Rollups['byStatus']>>;
  conservation: Awaited<ReturnType<Rollups['conservation']>>;
  overdueMs: number;
}>;

/** What the store tells of the work of all processes together. Nothing of it is counted when it is asked for. */
@Injectable()
export class StoreGauges {
  private readonly up: Gauge;
  private readonly calls: Gauge<'connector' | 'resource' | 'status'>;
  private readonly needing: Gauge<'connector' | 'resource'>;
  private readonly parts: Gauge<'part'>;
  private readonly drift: Gauge;
  private readonly overdue: Gauge;
  private reading: Promise<void> | undefined;
  private freshUntil = -Infinity;

  constructor(
    @Inject(METRICS) { registry }: Metrics,
    @Inject(ROLLUPS) private readonly rollups: Rollups,
    @Inject(CALL_STORE) private readonly store: CallStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Gauge({ name, help, labelNames, registers: [registry] });
    this.up = gauge('airlock_store_up', 'Whether the store told of the calls: 1, or 0 where it did not');
    const ofResource = ['connector', 'resource'] as const;
    this.calls = gauge('airlock_calls', 'Calls that are kept, by status', ...ofResource, 'status');
    this.needing = gauge(
      'airlock_calls_needing_person',
      'Calls in error that nobody has seen to',
      ...ofResource,
    );
    this.parts = gauge(
      'airlock_conserved_calls',
      'All calls that were ever accepted, and what became of them',
      'part',
    );
    this.drift = gauge(
      'airlock_conservation_drift',
      'Calls accepted, less those that are open, done, in error or purged: anything but 0 is a loss',
    );
    this.overdue = gauge(
      'airlock_overdue_seconds',
      'How long the oldest try that is due, and that nobody works on, has been due',
    );
  }

  /** Asks the store anew. Never rejects, and does not wait long: what the store does not tell is absent then. */
  async refresh(): Promise<void> {
    if (performance.now() < this.freshUntil) return;
    await (this.reading ??= this.read().finally(() => (this.reading = undefined)));
  }

  private async read(): Promise<void> {
    const told = await inTime(
      PATIENCE_MS,
      this.ask().catch(() => null),
      null,
    );
    this.freshUntil = performance.now() + FRESH_MS;
    for (const gauge of [this.calls, this.needing, this.parts]) gauge.reset();
    // A gauge without labels would be 0 after a reset: what is not known is no number.
    for (const gauge of [this.drift, this.overdue]) gauge.remove();
    this.up.set(told ? 1 : 0);
    if (told) this.tell(told);
  }

  private async ask(): Promise<StoreFigures> {
    const now = this.clock.now();
    const [byStatus, conservation, { wakes, limited }] = await Promise.all([
      this.rollups.byStatus({}),
      this.rollups.conservation(),
      this.store.dueBefore(now, 1),
    ]);
    const dates = [...wakes, ...limited].map(({ dueAt }) => dueAt.getTime());
    const overdueMs = Math.max(0, ...dates.map((dueAt) => now.getTime() - dueAt));
    return { byStatus, conservation, overdueMs };
  }

  private tell({ byStatus, conservation, overdueMs }: StoreFigures): void {
    for (const { connector, resource, status, calls, handled } of byStatus) {
      this.calls.set({ connector, resource, status }, calls);
      const isInError = status === 'CALL_ERROR' || status === 'RESPONSE_ERROR';
      this.needing.inc({ connector, resource }, isInError ? calls - handled : 0);
    }
    const { accepted, inError, ...rest } = conservation;
    const parts = { ...rest, error: inError };
    for (const [part, calls] of Object.entries({ accepted, ...parts })) this.parts.set({ part }, calls);
    this.drift.set(accepted - Object.values(parts).reduce((sum, calls) => sum + calls, 0));
    this.overdue.set(overdueMs / 1000);
  }
}
