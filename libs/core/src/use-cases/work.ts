import type { Wake } from '../domain/wake.js';
import { settleAttempt } from './attempt.js';
import { deliver } from './deliver.js';
import type { Engine } from './engine.js';

/** A delivery ends after 15 s (contract §6); its lease outlasts it (invariant I4). */
export const DELIVERY_LEASE_MS = 30_000;

/**
 * Looks after one call: takes the lease, runs its attempt or delivers its reply, writes how it went. Does nothing when
 * somebody else holds it or it is not due.
 */
export async function work(engine: Engine, wake: Wake): Promise<void> {
  const { rid, phase } = wake;
  const leaseMs = phase === 'call' ? engine.performer.leaseMs : DELIVERY_LEASE_MS;
  const now = engine.clock.now();
  const claimed = await engine.store.claim({ rid, phase, now, worker: engine.worker, leaseMs });
  if (!claimed) return;
  engine.feed.changed([rid]);
  const { call, request, response } = claimed;
  if (phase === 'reply') return deliver(engine, call, response);
  const outcome = request
    ? await engine.performer.perform(call, request)
    : ({ type: 'unrunnable', reason: 'unreadable', error: 'the stored request cannot be read' } as const);
  await settleAttempt(engine, call, outcome, now);
}
