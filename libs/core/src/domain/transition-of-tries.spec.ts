import { aCall, aLease, after, anEvent } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, scheduleOf } from './policy.js';
import { INTERRUPTED, transition } from './transition.js';

const schedule = scheduleOf(DEFAULT_POLICY, () => 0.5);
const replyAndErrors = { url: 'https://requester.example/hook', errors: true };

describe('a failed attempt', () => {
  it('waits for the next one, with the error it had', () => {
    const failed = anEvent.failed({ at: after(40_000), error: 'HTTP 502' });
    const next = transition(aCall['CALL_RETRY leased']({ ttl: 4, failures: 2 }), failed, schedule);
    expect(next).toMatchObject({ status: 'CALL_RETRY', error: 'HTTP 502', ttl: 4, failures: 3, lease: null });
  });

  it('has one more when a single try is left', () => {
    const next = transition(aCall['CALL_RETRY leased']({ ttl: 1 }), anEvent.failed(), schedule);
    expect(next.status).toBe('CALL_RETRY');
  });

  it('is exhausted, with the last error, when no try is left', () => {
    const failed = anEvent.failed({ at: after(40_000), error: 'HTTP 502' });
    const next = transition(aCall['CALL_RETRY leased']({ ttl: 0 }), failed, schedule);
    const ended = { reason: 'exhausted', error: 'HTTP 502', finishedAt: after(40_000), notice: null };
    expect(next).toMatchObject({ status: 'CALL_ERROR', ...ended });
  });

  it('is the last one when a cancel came while it ran, however many tries are left', () => {
    const cancelling = aCall['CALL_RETRY leased']({ ttl: 9, lease: aLease({ cancelling: true }) });
    const next = transition(cancelling, anEvent.failed({ error: 'HTTP 502' }), schedule);
    expect(next).toMatchObject({ status: 'CALL_ERROR', reason: 'cancelled', error: 'HTTP 502' });
  });

  it('that nobody settled counts as any other, and says that its outcome is unknown (I4)', () => {
    const leased = aCall['CALL_RETRY leased']({ ttl: 4, failures: 2 });
    const waits = { status: 'CALL_RETRY', error: INTERRUPTED, ttl: 4, failures: 3, lease: null };
    expect(transition(leased, anEvent.interrupted(), schedule)).toMatchObject(waits);
    const last = aCall['CALL_RETRY leased']({ ttl: 0 });
    const ended = { status: 'CALL_ERROR', reason: 'exhausted', error: 'interrupted, outcome unknown' };
    expect(transition(last, anEvent.interrupted(), schedule)).toMatchObject(ended);
  });
});

describe('a definitive failure', () => {
  const refused = anEvent.refused({ at: after(40_000), error: 'HTTP 404' });

  it('is the answer where nobody asked for a reply', () => {
    const next = transition(aCall['CALL_RETRY leased']({ replyTo: null }), refused, schedule);
    expect(next).toMatchObject({ status: 'DONE', finishedAt: after(40_000) });
  });

  it('is for an operator to correct where a reply was asked for', () => {
    const next = transition(aCall['CALL_RETRY leased']({ ttl: 9 }), refused, schedule);
    const ended = { reason: 'definitive', error: 'HTTP 404', finishedAt: after(40_000), notice: null };
    expect(next).toMatchObject({ status: 'CALL_ERROR', ...ended });
  });
});

describe('what cannot be run', () => {
  it.each(['endpoint-gone', 'unreadable'] as const)('ends in CALL_ERROR, %s, whoever asked', (reason) => {
    const unrunnable = anEvent.unrunnable({ reason, error: 'cannot be run' });
    for (const replyTo of [null, { ...replyAndErrors, errors: false }]) {
      const next = transition(aCall['CALL_RETRY leased']({ ttl: 9, replyTo }), unrunnable, schedule);
      expect(next).toMatchObject({ status: 'CALL_ERROR', reason, error: 'cannot be run', notice: null });
    }
  });
});

describe('an answer', () => {
  const answered = anEvent.answered({ at: after(40_000) });

  it('is the end where nobody asked for a reply', () => {
    const next = transition(aCall['CALL_RETRY leased']({ replyTo: null }), answered, schedule);
    expect(next).toMatchObject({ status: 'DONE', finishedAt: after(40_000) });
  });

  it('is to be delivered at once, with all tries and delays begun anew', () => {
    const next = transition(aCall['CALL_RETRY leased']({ ttl: 0, failures: 12 }), answered, schedule);
    const budget = { ttl: 13, failures: 0, delayMs: 0, nextTry: after(40_000), lease: null };
    expect(next).toMatchObject({ status: 'RESPONSE_RETRY', error: null, ...budget });
  });
});

describe('a call that is run once, whose reply has tries of its own', () => {
  const once = { ...schedule, ttl: 1, replyTtl: 13 };

  it('has them for the reply', () => {
    const next = transition(aCall['CALL_RETRY leased']({ ttl: 0 }), anEvent.answered(), once);
    expect(next).toMatchObject({ status: 'RESPONSE_RETRY', ttl: 13 });
  });

  it('has them for the notice', () => {
    const leased = aCall['CALL_RETRY leased']({ ttl: 0, replyTo: replyAndErrors });
    expect(transition(leased, anEvent.failed(), once)).toMatchObject({ notice: { ttl: 13 } });
  });

  it('has its one try when it is reset', () => {
    const reset = anEvent.reset({ to: 'CALL_RETRY' });
    expect(transition(aCall.CALL_ERROR(), reset, once)).toMatchObject({ ttl: 1 });
    const deliver = anEvent.reset({ to: 'RESPONSE_RETRY' });
    expect(transition(aCall.RESPONSE_ERROR(), deliver, once)).toMatchObject({ ttl: 13 });
  });
});

describe('a delivery', () => {
  it('that the receiver took is the end', () => {
    const delivered = anEvent.delivered({ at: after(40_000) });
    const next = transition(aCall['RESPONSE_RETRY leased'](), delivered, schedule);
    expect(next).toMatchObject({ status: 'DONE', finishedAt: after(40_000) });
  });

  it('that failed waits for the next one', () => {
    const next = transition(aCall['RESPONSE_RETRY leased']({ ttl: 1 }), anEvent.failed(), schedule);
    expect(next).toMatchObject({ status: 'RESPONSE_RETRY', error: 'HTTP 503', ttl: 1, lease: null });
  });

  it.each([
    ['exhausted', { ttl: 0 }, anEvent.failed({ at: after(40_000), error: 'HTTP 500' })],
    ['definitive', { ttl: 9 }, anEvent.refused({ at: after(40_000), error: 'HTTP 500' })],
    [
      'cancelled',
      { ttl: 9, lease: aLease({ cancelling: true }) },
      anEvent.failed({ at: after(40_000), error: 'HTTP 500' }),
    ],
  ] as const)('ends in RESPONSE_ERROR, %s', (reason, given, event) => {
    const next = transition(aCall['RESPONSE_RETRY leased'](given), event, schedule);
    const ended = { reason, error: 'HTTP 500', finishedAt: after(40_000) };
    expect(next).toMatchObject({ status: 'RESPONSE_ERROR', ...ended });
  });
});

describe('the notice of an error', () => {
  it.each([
    ['exhausted', aCall['CALL_RETRY leased']({ ttl: 0, replyTo: replyAndErrors }), anEvent.failed()],
    ['exhausted', aCall['CALL_RETRY leased']({ ttl: 0, replyTo: replyAndErrors }), anEvent.interrupted()],
    ['definitive', aCall['CALL_RETRY leased']({ replyTo: replyAndErrors }), anEvent.refused()],
    ['endpoint-gone', aCall['CALL_RETRY leased']({ replyTo: replyAndErrors }), anEvent.unrunnable()],
    ['cancelled', aCall['CALL_RETRY waiting']({ replyTo: replyAndErrors }), anEvent.cancelled()],
  ] as const)('is due at once, with all tries, to who asked for it: %s', (reason, call, event) => {
    const notice = { ttl: 13, failures: 0, delayMs: 0, nextTry: event.at, lease: null };
    expect(transition(call, event, schedule)).toMatchObject({ status: 'CALL_ERROR', reason, notice });
  });

  it('is not sent to who did not ask for it', () => {
    const next = transition(aCall['CALL_RETRY leased']({ ttl: 0 }), anEvent.failed(), schedule);
    expect(next).toMatchObject({ status: 'CALL_ERROR', notice: null });
  });

  const noticing = (ttl: number, cancelling = false) => {
    const work = { ttl, failures: 1, delayMs: 30_000, nextTry: after(30_000) };
    return aCall['CALL_ERROR noticing']({ notice: { ...work, lease: aLease({ cancelling }) } });
  };

  it('is tried again while tries are left', () => {
    const call = noticing(1);
    const next = transition(call, anEvent.failed({ error: 'HTTP 500' }), schedule);
    const notice = { ttl: 1, failures: 2, delayMs: 60_000, nextTry: after(90_000), lease: null };
    expect(next).toMatchObject({ reason: call.reason, error: call.error, notice });
  });

  it.each([
    ['taken', noticing(3), anEvent.delivered()],
    ['refused', noticing(3), anEvent.refused()],
    ['out of tries', noticing(0), anEvent.failed()],
    ['interrupted with no try left', noticing(0), anEvent.interrupted()],
  ] as const)('is over when it is %s, and changes nothing of the error', (_, call, event) => {
    const { status, reason, error, finishedAt } = call;
    const next = transition(call, event, schedule);
    expect(next).toMatchObject({ status, reason, error, finishedAt, notice: null });
  });
});
