import type { Meter } from '@airlock/core';
import { Counter, Histogram, type Registry } from 'prom-client';

/** From what nobody notices to what somebody must look at. */
const LATE_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120, 600];
/** From a local upstream to the timeout of an attempt. */
const LASTED_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60];
/** What a request with an idempotency key met, in the words of the contract (§5). */
const KEYED = { mine: 'first', answered: 'replayed', running: 'in-progress', 'other-request': 'reused' };

type OfTry = 'connector' | 'resource' | 'outcome';

/** What this process does, as Prometheus counts it. */
export class PromMeter implements Meter {
  private readonly acceptedCalls: Counter<'connector' | 'resource'>;
  private readonly attempts: Counter<OfTry>;
  private readonly deliveries: Counter<OfTry>;
  private readonly late: Histogram<'phase'>;
  private readonly tries: Histogram<'phase' | 'outcome'>;
  private readonly takeOvers: Counter<'phase'>;
  private readonly keys: Counter<'outcome'>;
  private readonly plainFailures: Counter<'connector' | 'resource' | 'endpoint' | 'status'>;

  constructor(registry: Registry) {
    const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Counter({ name, help, labelNames, registers: [registry] });
    const histogram = <Label extends string>(
      name: string,
      help: string,
      buckets: number[],
      ...labels: Label[]
    ) => new Histogram({ name, help, buckets, labelNames: labels, registers: [registry] });
    this.acceptedCalls = counter(
      'airlock_calls_accepted_total',
      'Calls that were stored',
      ...(['connector', 'resource'] as const),
    );
    const ofTry = ['connector', 'resource', 'outcome'] as const;
    this.attempts = counter('airlock_attempts_total', 'Attempts, by how they ended', ...ofTry);
    this.deliveries = counter('airlock_deliveries_total', 'Deliveries, by how they ended', ...ofTry);
    this.late = histogram(
      'airlock_try_lateness_seconds',
      'How long after its date a try began: an attempt (phase call) or a delivery (phase reply)',
      ...([LATE_S, 'phase'] as const),
    );
    this.tries = histogram(
      'airlock_try_duration_seconds',
      'How long tries lasted, by how they ended',
      ...([LASTED_S, 'phase', 'outcome'] as const),
    );
    this.takeOvers = counter(
      'airlock_lease_takeovers_total',
      'Leases that had run out and were taken over: what their holder did is not known',
      'phase',
    );
    this.keys = counter(
      'airlock_idempotency_keys_total',
      'Requests with an idempotency key, by what they met: first, replayed, in-progress or reused',
      'outcome',
    );
    this.plainFailures = counter(
      'airlock_plain_failures_total',
      'Requests of which no call is kept, and that failed in a way that may pass',
      ...(['connector', 'resource', 'endpoint', 'status'] as const),
    );
    // What is alerted on is there before it first happens: a rate needs a 0 to begin with.
    for (const phase of ['call', 'reply']) this.takeOvers.inc({ phase }, 0);
    for (const outcome of Object.values(KEYED)) this.keys.inc({ outcome }, 0);
  }

  accepted: Meter['accepted'] = ({ connector, resource }) => {
    this.acceptedCalls.inc({ connector, resource: resource.slug });
  };

  began: Meter['began'] = (phase, lateMs) => {
    this.late.observe({ phase }, Math.max(0, lateMs) / 1000);
  };

  ended: Meter['ended'] = (phase, outcome, durationMs, { connector, resource }) => {
    this.tries.observe({ phase, outcome }, durationMs / 1000);
    const tries = phase === 'call' ? this.attempts : this.deliveries;
    tries.inc({ connector, resource: resource.slug, outcome });
  };

  tookOver: Meter['tookOver'] = (phase) => {
    this.takeOvers.inc({ phase });
  };

  failedPlainly: Meter['failedPlainly'] = ({ connector, slug }, endpoint, status) => {
    this.plainFailures.inc({ connector, resource: slug, endpoint, status });
  };

  keyed: Meter['keyed'] = (state) => {
    this.keys.inc({ outcome: KEYED[state] });
  };
}
