import { aCall, after, anEvent } from '@airlock/testing';
import { expect, it } from 'vitest';
import { eventTypes, situations, stateNames } from '../../test/situations.js';
import { IllegalTransitionError } from './illegal-transition.error.js';
import { DEFAULT_POLICY, scheduleOf } from './policy.js';
import { transition } from './transition.js';

const schedule = scheduleOf(DEFAULT_POLICY, () => 0.5);

it('a call starts with its first attempt', () => {
  const queued = aCall['CALL_RETRY waiting']({ startedAt: null, attempts: 0 });
  const claimed = transition(queued, anEvent.claimed({ at: after(40_000) }), schedule);
  expect(claimed).toMatchObject({ startedAt: after(40_000), attempts: 1 });
});

it('no event moves the start of a call that was tried, nor starts one by anything but an attempt', () => {
  const started: unknown[] = [];
  for (const state of stateNames)
    for (const call of situations[state]())
      for (const type of eventTypes)
        for (const startedAt of [after(5), null]) {
          if (startedAt === null && type === 'claimed' && call.status === 'CALL_RETRY') continue;
          try {
            const next = transition({ ...call, startedAt }, anEvent[type](), schedule);
            expect([state, type, next.startedAt]).toEqual([state, type, startedAt]);
            started.push(next);
          } catch (error) {
            if (!(error instanceof IllegalTransitionError)) throw error;
          }
        }
  expect(started.length).toBeGreaterThan(100);
});
