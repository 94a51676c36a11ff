import { aCall, after, anEvent, type CallStateName } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { eventTypes, eventVariants, situations, stateNames } from '../../test/situations.js';
import type { AsyncCall } from './call.js';
import type { CallEvent, CallEventType } from './event.js';
import { IllegalTransitionError } from './illegal-transition.error.js';
import { DEFAULT_POLICY, scheduleOf } from './policy.js';
import { stateName, transition } from './transition.js';

const schedule = scheduleOf(DEFAULT_POLICY, () => 0.5);

/** What may happen to a call in each state; any other pair must be refused. */
const legal: Record<CallStateName, readonly CallEventType[]> = {
  'CALL_RETRY waiting': ['claimed', 'cancelled', 'reset', 'edited', 'rescheduled', 'woken'],
  'CALL_RETRY leased': ['answered', 'failed', 'refused', 'interrupted', 'unrunnable', 'cancelled'],
  CALL_ERROR: ['reset', 'edited', 'handled'],
  'CALL_ERROR noticed soon': ['claimed', 'reset', 'edited', 'handled'],
  'CALL_ERROR noticing': ['delivered', 'failed', 'refused', 'interrupted', 'handled'],
  'RESPONSE_RETRY waiting': ['claimed', 'cancelled', 'reset', 'edited', 'rescheduled', 'woken'],
  'RESPONSE_RETRY leased': ['delivered', 'failed', 'refused', 'interrupted', 'cancelled'],
  RESPONSE_ERROR: ['reset', 'edited', 'handled'],
  DONE: ['reset', 'edited'],
};

type Case = { state: CallStateName; type: CallEventType; call: AsyncCall; event: CallEvent };

const matrix: Case[] = stateNames.flatMap((state) =>
  eventTypes.map((type) => ({ state, type, call: aCall[state](), event: anEvent[type]() })),
);
const isLegal = ({ state, type }: Case) => legal[state].includes(type);

/** Every legal pair in every situation it can be in. */
const everyStep: Case[] = stateNames.flatMap((state) =>
  legal[state].flatMap((type) =>
    situations[state]().flatMap((call) =>
      eventVariants[type]().map((event) => ({ state, type, call, event })),
    ),
  ),
);

describe('transition', () => {
  it.each(matrix.filter(isLegal))('takes $state + $type', ({ call, event }) => {
    expect(() => transition(call, event, schedule)).not.toThrow();
  });

  it.each(matrix.filter((pair) => !isLegal(pair)))(
    'refuses $state + $type',
    ({ state, type, call, event }) => {
      const refused = new IllegalTransitionError(state, type);
      expect(() => transition(call, event, schedule)).toThrow(refused);
      expect(refused.message).toContain('docs/architecture/call-lifecycle.md');
    },
  );

  it('changes nothing in the call it is given', () => {
    for (const { call, event } of everyStep) {
      const before = structuredClone(call);
      attempt(call, event);
      expect(call).toEqual(before);
    }
  });

  it('counts the version up by one and dates the change, whatever happens', () => {
    for (const { call, event } of everyStep) {
      const next = attempt(call, event);
      if (next) expect(next).toMatchObject({ version: call.version + 1, updatedAt: event.at });
    }
  });

  it('dates each change later than the one before, so that pollers can tell them apart (contract §4)', () => {
    const call = aCall['CALL_RETRY leased']({ updatedAt: after(45_000) });
    for (const ms of [45_000, 44_000, 45_001]) {
      const next = transition(call, anEvent.failed({ at: after(ms) }), schedule);
      expect(next.updatedAt).toEqual(after(45_001));
    }
  });

  it('keeps what the call is, whatever happens', () => {
    for (const { call, event } of everyStep) {
      const { id, rid, connector, resource, endpoint, method, principal, createdAt } = call;
      const kept = { id, rid, connector, resource, endpoint, method, principal, createdAt };
      const next = attempt(call, event);
      if (next) expect(next).toMatchObject(kept);
    }
  });

  it('never turns a counter back (I5)', () => {
    for (const { call, event } of everyStep) {
      const next = attempt(call, event);
      if (!next) continue;
      for (const counter of ['attempts', 'deliveries', 'round', 'fence'] as const) {
        expect(next[counter]).toBeGreaterThanOrEqual(call[counter]);
      }
    }
  });

  it('leaves nothing of the state before in the state after', () => {
    for (const { call, event } of everyStep) {
      const next = attempt(call, event);
      if (!next) continue;
      const built = Object.keys(aCall[stateName(next) as CallStateName]());
      expect(Object.keys(next).toSorted()).toEqual(built.toSorted());
    }
  });

  it('never has tries below zero, nor waits for a try that it does not have', () => {
    for (const { call, event } of everyStep) {
      const next = attempt(call, event);
      const work = next?.status === 'CALL_ERROR' ? next.notice : next;
      if (!work || !('ttl' in work)) continue;
      expect(work.ttl).toBeGreaterThanOrEqual(work.lease ? 0 : 1);
    }
  });
});

describe('a claim', () => {
  const claimed = anEvent.claimed({ at: after(31_000), worker: 'worker-7', until: after(121_000) });
  const lease = { worker: 'worker-7', since: after(31_000), until: after(121_000), cancelling: false };

  it('spends a try and counts an attempt when it begins', () => {
    const waiting = aCall['CALL_RETRY waiting']({ ttl: 1, attempts: 12, deliveries: 4, fence: 20 });
    const { nextTry } = waiting;
    const counted = { ttl: 0, attempts: 13, deliveries: 4, fence: 21 };
    expect(transition(waiting, claimed, schedule)).toMatchObject({ ...counted, nextTry, lease });
  });

  it('counts a delivery in the phase of the reply', () => {
    const waiting = aCall['RESPONSE_RETRY waiting']({ ttl: 5, attempts: 12, deliveries: 4, fence: 20 });
    const counted = { ttl: 4, attempts: 12, deliveries: 5, fence: 21 };
    expect(transition(waiting, claimed, schedule)).toMatchObject({ ...counted, lease });
  });

  it('counts a delivery for a notice, and leaves the error as it is', () => {
    const failed = aCall['CALL_ERROR noticed soon']({ deliveries: 4, fence: 20 });
    const { ttl, nextTry } = failed.notice;
    const { reason, error, finishedAt } = failed;
    const counted = { deliveries: 5, fence: 21, attempts: failed.attempts };
    expect(transition(failed, claimed, schedule)).toMatchObject({
      ...{ ...counted, reason, error, finishedAt },
      notice: { ttl: ttl - 1, nextTry, lease },
    });
  });
});

/** What becomes of a call, or null where a variant of the event is not for this call. */
function attempt(call: AsyncCall, event: CallEvent): AsyncCall | null {
  try {
    return transition(call, event, schedule);
  } catch (error) {
    if (error instanceof IllegalTransitionError && event.type === 'reset') return null;
    throw error;
  }
}
