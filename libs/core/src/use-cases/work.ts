import type { Wake } from '../domain/wake.js';
import { runAttempt } from './attempt.js';
import { deliver } from './deliver.js';
import type { Engine } from './engine.js';
import { leaseMsOf } from './lease.js';
import type { Overdue } from './overdue.js';
import { factsOfCall, factsOfWake, named } from './work-facts.js';

/** How many calls that somebody else was faster with cost an alarm its turn. */
const TURNS = 10;

/**
 * Looks after one call: takes the lease, runs its attempt or delivers its reply, writes how it went. Does nothing when
 * somebody else holds it or it is not due. Where its resource limits its attempts, those whose turn it is are run.
 * @param overdue says whose turn it is where the alarm rings late; absent: always that of its own call
 * @returns whether there was anything to do
 */
export async function work(engine: Engine, wake: Wake, overdue?: Overdue): Promise<boolean> {
  return named(factsOfWake(wake), async () => {
    for (let turn = 0; overdue && turn < TURNS; turn++) {
      const next = await overdue.turnOf(engine, wake);
      if (!next) break;
      if (await workOn(engine, next)) return true;
    }
    return workOn(engine, wake);
  });
}

function workOn(engine: Engine, wake: Wake): Promise<boolean> {
  return named(factsOfWake(wake), () => claimAndWork(engine, wake));
}

async function claimAndWork(engine: Engine, { rid, phase, dueAt }: Wake): Promise<boolean> {
  const now = engine.clock.now();
  const leaseMs = leaseMsOf(engine, phase);
  const claimed = await engine.store.claim({ rid, phase, now, worker: engine.worker, leaseMs });
  if (!claimed) return false;
  if ('limited' in claimed) {
    engine.pumps?.poke(claimed.limited);
    return false;
  }
  engine.feed.changed([rid]);
  engine.meter.began(phase, now.getTime() - dueAt.getTime());
  const { call, request, response } = claimed;
  await named(factsOfCall(call), async () => {
    if (phase === 'reply') await deliver(engine, call, response);
    else await runAttempt(engine, call, request, now);
  });
  return true;
}
