import type { Wake } from '../domain/wake.js';
import { runAttempt } from './attempt.js';
import { deliver } from './deliver.js';
import type { Engine } from './engine.js';
import { leaseMsOf } from './lease.js';

/**
 * Looks after one call: takes the lease, runs its attempt or delivers its reply, writes how it went. Does nothing when
 * somebody else holds it or it is not due.
 */
export async function work(engine: Engine, wake: Wake): Promise<void> {
  const { rid, phase } = wake;
  const now = engine.clock.now();
  const leaseMs = leaseMsOf(engine, phase);
  const claimed = await engine.store.claim({ rid, phase, now, worker: engine.worker, leaseMs });
  if (!claimed) return;
  engine.feed.changed([rid]);
  engine.meter.began(phase, now.getTime() - wake.dueAt.getTime());
  const { call, request, response } = claimed;
  if (phase === 'reply') return deliver(engine, call, response);
  await runAttempt(engine, call, request, now);
}
