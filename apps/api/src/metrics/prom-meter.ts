import type { Meter } from '@airlock/core';
import { Counter, Histogram, type Registry } from 'prom-client';

/** From what nobody notices to what somebody must look at. */
const LATE_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120, 600];
/** From a local upstream to the timeout of an attempt. */
const LASTED_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60];

/** What this process does, as Prometheus counts it. */
export class PromMeter implements Meter {
  private readonly acceptedCalls: Counter<'connector' | 'resource'>;
  private readonly late: Histogram<'phase'>;
  private readonly tries: Histogram<'phase' | 'outcome'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.acceptedCalls = new Counter({
      name: 'airlock_calls_accepted_total',
      help: 'Calls that were stored',
      labelNames: ['connector', 'resource'],
      registers,
    });
    this.late = new Histogram({
      name: 'airlock_try_lateness_seconds',
      help: 'How long after its date a try began: an attempt (phase call) or a delivery (phase reply)',
      labelNames: ['phase'],
      buckets: LATE_S,
      registers,
    });
    this.tries = new Histogram({
      name: 'airlock_try_duration_seconds',
      help: 'How long tries lasted, by how they ended',
      labelNames: ['phase', 'outcome'],
      buckets: LASTED_S,
      registers,
    });
  }

  accepted: Meter['accepted'] = ({ connector, resource }) => {
    this.acceptedCalls.inc({ connector, resource: resource.slug });
  };

  began: Meter['began'] = (phase, lateMs) => {
    this.late.observe({ phase }, Math.max(0, lateMs) / 1000);
  };

  ended: Meter['ended'] = (phase, outcome, durationMs) => {
    this.tries.observe({ phase, outcome }, durationMs / 1000);
  };
}
