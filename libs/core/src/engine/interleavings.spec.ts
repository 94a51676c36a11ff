import { bytes } from '@airlock/testing';
import { propertyRuns } from '@airlock/testing/property-runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Deferred } from '../../test/deferred.js';
import { interleaved } from '../../test/interleaved.js';
import { answered, failed } from '../../test/scripted-performer.js';
import { EngineFixture, ring } from '../../test/engine-fixture.js';
import type { AsyncCall } from '../domain/call.js';
import type { AttemptOutcome } from '../domain/outcome.js';
import { cancelCall } from '../use-cases/cancel-call.js';
import { editCall } from '../use-cases/edit-call.js';
import { RefusedError } from '../use-cases/operator.error.js';
import { rescheduleWaiting } from '../use-cases/reschedule.js';
import { resetCall } from '../use-cases/reset-call.js';
import { sweep } from './sweep.js';
import { work } from './work.js';

/** A call whose first attempt still runs, though its lease is long out. */
async function lateAttempt(fixture: EngineFixture) {
  const attempt = new Deferred<AttemptOutcome>();
  const begun = new Deferred<void>();
  fixture.performer.script = [
    () => {
      begun.resolve();
      return attempt.promise;
    },
  ];
  const call = await fixture.accepted();
  return { call, attempt, begin: (deps = fixture.deps()) => work(deps, ring(call)), begun: begun.promise };
}

/** How often each attempt is said to have ended. */
async function endsOfAttempts(fixture: EngineFixture, call: AsyncCall): Promise<number[]> {
  const lines = await fixture.store.log(call.id);
  const { attempts } = await fixture.now(call);
  const numbers = Array.from({ length: attempts }, (_, index) => index + 1);
  return numbers.map(
    (number) => lines.filter(({ kind, attempt }) => kind === 'attempt' && attempt === number).length,
  );
}

/** Operators may be refused; nothing else may go wrong. */
async function doneOrRefused(act: Promise<unknown>): Promise<void> {
  await act.catch((error: unknown) => {
    if (!(error instanceof RefusedError)) throw error;
  });
}

describe('workers, sweeps and operators at one call, in any order of their steps', () => {
  it('run one attempt at a time, and each one ends once (I2, I4)', async () => {
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, lateOneSucceeds) => {
        const fixture = await EngineFixture.create();
        const late = await lateAttempt(fixture);
        const store = interleaved(fixture.store, scheduler);
        const deps = (worker: string) => ({ ...fixture.deps(worker), store, reader: store });
        const first = late.begin(deps('worker-late'));
        await scheduler.waitFor(late.begun);
        await fixture.clock.advance(fixture.performer.leaseMs + 1);

        let running = 0;
        fixture.performer.otherwise = async () => {
          running += 1;
          expect(running, 'attempts under a lease').toBe(1);
          await scheduler.schedule(Promise.resolve(), 'an attempt');
          running -= 1;
          return failed;
        };
        const { id, version } = await fixture.now(late.call);
        const edit = { id, version: version + 1, actor: 'ops', corrections: { requestBody: bytes('x') } };
        const everybody = [
          first,
          ...['a', 'b'].map((name) => sweep(deps(name), 0)),
          ...['c', 'd', 'e'].map((name) => work(deps(name), ring(late.call))),
          rescheduleWaiting(deps('f'), fixture.resource.id, () => 13),
          doneOrRefused(cancelCall(deps('g'), { id }, 'ops')),
          doneOrRefused(editCall(deps('h'), edit)),
          doneOrRefused(resetCall(deps('i'), { id, actor: 'ops' })),
          scheduler.schedule(Promise.resolve(), 'the late end').then(() => {
            late.attempt.resolve(lateOneSucceeds ? answered : failed);
          }),
        ];
        await scheduler.waitFor(Promise.all(everybody));

        const ends = await endsOfAttempts(fixture, late.call);
        expect(ends).toEqual(ends.map(() => 1));
        const now = await fixture.now(late.call);
        // No change was lost: each claim and each save that was told to have succeeded is in the version.
        expect(now.version).toBe(1 + now.fence + fixture.store.saves);
        outcomes.add(`${ends.length} attempts, ${now.status}`);
      }),
      { numRuns: propertyRuns(300) },
    );
    // The orders did make a difference.
    expect(outcomes.size).toBeGreaterThan(2);
  });
});
