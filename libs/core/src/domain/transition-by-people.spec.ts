import { aCall, aLease, after, anEvent } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import type { AsyncCall } from './call.js';
import { isCancelled } from './cancelled.js';
import type { CallEvent } from './event.js';
import { IllegalTransitionError } from './illegal-transition.error.js';
import { DEFAULT_POLICY, resolvePolicy, scheduleOf } from './policy.js';
import { transition } from './transition.js';

const schedule = scheduleOf(DEFAULT_POLICY, () => 0.5);
const fullBudgetAt = (ms: number) => ({
  ...{ ttl: 13, failures: 0, delayMs: 0, nextTry: after(ms), lease: null },
});

describe('a cancel', () => {
  const cancelled = anEvent.cancelled({ at: after(40_000), by: 'ops@airlock.example' });
  const ended = { reason: 'cancelled', error: 'cancelled by ops@airlock.example', finishedAt: after(40_000) };

  it('ends a call that waits (I9)', () => {
    const next = transition(aCall['CALL_RETRY waiting'](), cancelled, schedule);
    expect(next).toMatchObject({ status: 'CALL_ERROR', ...ended });
    expect(isCancelled(next)).toBe(true);
  });

  it('of a reply that waits stops the delivery only (I9)', () => {
    const next = transition(aCall['RESPONSE_RETRY waiting'](), cancelled, schedule);
    expect(next).toMatchObject({ status: 'RESPONSE_ERROR', ...ended });
  });

  it.each(['CALL_RETRY leased', 'RESPONSE_RETRY leased'] as const)('marks the lease of a %s', (state) => {
    const call = aCall[state]();
    const next = transition(call, cancelled, schedule);
    const marked = { ...call, lease: { ...call.lease, cancelling: true } };
    expect(next).toEqual({ ...marked, version: call.version + 1, updatedAt: after(40_000) });
    expect([isCancelled(call), isCancelled(next)]).toEqual([false, true]);
  });

  it('is not what another end of a call is called', () => {
    const ended = [aCall.DONE(), aCall.CALL_ERROR(), aCall.RESPONSE_ERROR(), aCall['CALL_RETRY waiting']()];
    expect(ended.map(isCancelled)).toEqual([false, false, false, false]);
  });

  it('does not undo what the attempt achieved', () => {
    const cancelling = aCall['CALL_RETRY leased']({ lease: aLease({ cancelling: true }) });
    expect(transition(cancelling, anEvent.answered(), schedule).status).toBe('RESPONSE_RETRY');
    const delivering = aCall['RESPONSE_RETRY leased']({ lease: aLease({ cancelling: true }) });
    expect(transition(delivering, anEvent.delivered(), schedule).status).toBe('DONE');
  });
});

describe('a reset', () => {
  const again = anEvent.reset({ at: after(90_000), to: 'CALL_RETRY' });
  const deliverAgain = anEvent.reset({ at: after(90_000), to: 'RESPONSE_RETRY' });

  it.each([
    ['CALL_RETRY waiting', 0],
    ['CALL_ERROR', 1],
    ['CALL_ERROR noticed soon', 1],
    ['RESPONSE_RETRY waiting', 1],
    ['RESPONSE_ERROR', 1],
    ['DONE', 1],
  ] as const)('of a %s runs the call with all tries, now, as %i further message', (state, rounds) => {
    const call = aCall[state]({ round: 2, attempts: 14, deliveries: 3, fence: 17 });
    const next = transition(call, again, schedule);
    expect(next).toMatchObject({ status: 'CALL_RETRY', error: null, ...fullBudgetAt(90_000) });
    expect(next).toMatchObject({ round: 2 + rounds, attempts: 14, deliveries: 3, fence: 17 });
  });

  it.each([
    ['RESPONSE_RETRY waiting', 0],
    ['RESPONSE_ERROR', 0],
    ['DONE', 1],
  ] as const)('of a %s delivers with all tries, now, as %i further message', (state, rounds) => {
    const next = transition(aCall[state]({ round: 2 }), deliverAgain, schedule);
    const budget = fullBudgetAt(90_000);
    expect(next).toMatchObject({ status: 'RESPONSE_RETRY', error: null, round: 2 + rounds, ...budget });
  });

  it.each(['CALL_RETRY waiting', 'CALL_ERROR', 'CALL_ERROR noticed soon'] as const)(
    'of a %s cannot deliver: there is no response',
    (state) => {
      expect(() => transition(aCall[state](), deliverAgain, schedule)).toThrow(IllegalTransitionError);
    },
  );

  it('cannot deliver where nobody asked for a reply', () => {
    const done = aCall.DONE({ replyTo: null });
    expect(() => transition(done, deliverAgain, schedule)).toThrow(IllegalTransitionError);
    expect(transition(done, again, schedule).status).toBe('CALL_RETRY');
  });
});

describe('an edit', () => {
  it('leaves the state as it is', () => {
    const call = aCall['CALL_RETRY waiting']();
    const next = transition(call, anEvent.edited({ at: after(90_000) }), schedule);
    expect(next).toEqual({ ...call, version: call.version + 1, updatedAt: after(90_000) });
  });

  it('moves the reply to another address, and keeps whether errors are told', () => {
    const url = 'https://elsewhere.example/hook';
    for (const errors of [true, false]) {
      const call = aCall.RESPONSE_ERROR({ replyTo: { url: 'https://requester.example/hook', errors } });
      const next = transition(call, anEvent.edited({ replyUrl: url }), schedule);
      expect(next.replyTo).toEqual({ url, errors });
    }
  });

  it('may give an address to a call that had none', () => {
    const url = 'https://elsewhere.example/hook';
    const next = transition(aCall.DONE({ replyTo: null }), anEvent.edited({ replyUrl: url }), schedule);
    expect(next.replyTo).toEqual({ url, errors: false });
  });
});

describe('the key of the upstream (contract §5)', () => {
  const keyAfter = (call: AsyncCall, event: CallEvent) => transition(call, event, schedule).upstreamKey;
  const sendAgain = anEvent.reset({ to: 'CALL_RETRY' });

  it.each([
    [
      'its reply address is edited',
      aCall['CALL_RETRY waiting'](),
      anEvent.edited({ replyUrl: 'https://a.example' }),
    ],
    ['its response is edited', aCall.RESPONSE_ERROR(), anEvent.edited()],
    ['what was never answered is sent again', aCall.CALL_ERROR(), sendAgain],
    ['it waits no longer', aCall['CALL_RETRY waiting'](), anEvent.woken()],
    ['only its delivery is done again', aCall.DONE(), anEvent.reset({ to: 'RESPONSE_RETRY' })],
  ])('stays when %s', (_, call, event) => {
    expect(keyAfter(call, event)).toBe(call.upstreamKey);
  });

  it.each([
    ['its request is edited', aCall['CALL_RETRY waiting'](), anEvent.edited({ request: true })],
    ['work that was answered is done again', aCall.RESPONSE_ERROR(), sendAgain],
    ['work that is done is done again', aCall.DONE(), sendAgain],
  ])('is another one when %s', (_, call, event) => {
    expect(keyAfter(call, event)).not.toBe(call.upstreamKey);
  });

  it('is another one at each edit, though the call was asked under a key of its requester', () => {
    const call = aCall['CALL_RETRY waiting']({ upstreamKey: 'airlock-of-a-requester' });
    const once = transition(call, anEvent.edited({ request: true }), schedule);
    const twice = transition(once, anEvent.edited({ request: true }), schedule);
    expect(new Set([call, once, twice].map(({ upstreamKey }) => upstreamKey)).size).toBe(3);
  });
});

describe('a change of policy', () => {
  const policy = (ttl: number, delayMs: number) => scheduleOf(resolvePolicy({ ttl, delayMs }), () => 0.5);
  const rescheduled = (ttl: number) => anEvent.rescheduled({ at: after(1_000), previous: { ttl } });

  it.each(['CALL_RETRY waiting', 'RESPONSE_RETRY waiting'] as const)(
    'moves the date of a %s by as much as its delay changed',
    (state) => {
      const call = aCall[state]({ ttl: 10, failures: 3, delayMs: 120_000, nextTry: after(500_000) });
      const next = transition(call, rescheduled(13), policy(13, 10_000));
      // The third delay is 40 s now and was 120 s.
      const moved = { status: call.status, failures: 3, delayMs: 40_000, nextTry: after(420_000) };
      expect(next).toMatchObject({ ...moved, ttl: 10, error: call.error, lease: null });
    },
  );

  it('leaves the date of a try that was to be at once', () => {
    const call = aCall['CALL_RETRY waiting']({ ttl: 13, failures: 0, delayMs: 0, nextTry: after(5_000) });
    const next = transition(call, rescheduled(13), policy(5, 1_000));
    expect(next).toMatchObject({ ttl: 5, failures: 0, delayMs: 0, nextTry: after(5_000) });
  });

  it.each([
    ['gives what a longer policy adds', 10, 13, 20, 17],
    ['takes what a shorter policy lacks', 10, 13, 5, 2],
    ['leaves at least one try, so that no call is lost', 10, 13, 2, 1],
    ['leaves at least one try to who had one', 1, 13, 1, 1],
  ] as const)('keeps the tries that are spent: %s', (_, left, previous, ttl, then) => {
    const call = aCall['CALL_RETRY waiting']({ ttl: left });
    const next = transition(call, rescheduled(previous), policy(ttl, 30_000));
    expect(next).toMatchObject({ ttl: then });
  });
});

describe('the mark of an operator', () => {
  const handled = anEvent.handled({ at: after(90_000), by: 'anna@desk.example', note: 'refunded by hand' });
  const mark = { at: after(90_000), by: 'anna@desk.example', note: 'refunded by hand' };

  it.each(['CALL_ERROR', 'CALL_ERROR noticed soon', 'CALL_ERROR noticing', 'RESPONSE_ERROR'] as const)(
    'stays on a %s until it is taken away',
    (state) => {
      const call = aCall[state]();
      const marked = transition(call, handled, schedule);
      expect(marked).toEqual({
        ...{ ...call, handled: mark },
        ...{ version: call.version + 1, updatedAt: after(90_000) },
      });
      const unmarked = transition(marked, anEvent.handled({ by: null, note: null }), schedule);
      expect(unmarked).toMatchObject({ status: call.status, handled: null });
    },
  );

  it('survives an edit, and is gone with a reset and with the next error', () => {
    const marked = transition(aCall.CALL_ERROR(), handled, schedule);
    expect(transition(marked, anEvent.edited(), schedule)).toMatchObject({ handled: mark });
    const again = transition(marked, anEvent.reset({ to: 'CALL_RETRY' }), schedule);
    expect(again).not.toHaveProperty('handled');
    expect(transition(again, anEvent.cancelled(), schedule)).toMatchObject({ handled: null });
  });
});

describe('a wake', () => {
  it.each(['CALL_RETRY waiting', 'RESPONSE_RETRY waiting'] as const)(
    'makes the next try of a %s now',
    (state) => {
      const call = aCall[state]({ ttl: 5, failures: 2, delayMs: 60_000 });
      const next = transition(call, anEvent.woken({ at: after(10_000) }), schedule);
      const { version, updatedAt: _, ...rest } = call;
      expect(next).toMatchObject({ ...rest, version: version + 1, nextTry: after(10_000), delayMs: 0 });
    },
  );

  it('leaves the delays that follow as they would have been', () => {
    const call = aCall['CALL_RETRY waiting']({ ttl: 5, failures: 2, delayMs: 60_000 });
    const woken = transition(call, anEvent.woken({ at: after(10_000) }), schedule);
    const claimed = transition(woken, anEvent.claimed({ at: after(10_000) }), schedule);
    const failed = transition(claimed, anEvent.failed({ at: after(11_000) }), schedule);
    expect(failed).toMatchObject({ ttl: 4, failures: 3, nextTry: after(10_000 + 120_000) });
  });
});
