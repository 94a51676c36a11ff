import type { Wake } from '../domain/wake.js';
import { runAttempt } from './attempt.js';
import { deliver } from './deliver.js';
import type { Engine } from './engine.js';
import { leaseMsOf } from './lease.js';

/**
 * Looks after one call: takes the lease, runs its attempt or delivers its reply, writes how it went. Does nothing when
 * somebody else holds it or it is not due. Where its resource limits its attempts, those that are its turn are run.
 * @returns whether there was anything to do for this alarm itself
 */
export async function work(engine: Engine, wake: Wake): Promise<boolean> {
  const { rid, phase } = wake;
  const now = engine.clock.now();
  const leaseMs = leaseMsOf(engine, phase);
  const claimed = await engine.store.claim({ rid, phase, now, worker: engine.worker, leaseMs });
  if (!claimed) return false;
  if ('limited' in claimed) {
    engine.pumps?.poke(claimed.limited);
    return false;
  }
  engine.feed.changed([rid]);
  engine.meter.began(phase, now.getTime() - wake.dueAt.getTime());
  const { call, request, response } = claimed;
  if (phase === 'reply') await deliver(engine, call, response);
  else await runAttempt(engine, call, request, now);
  return true;
}
