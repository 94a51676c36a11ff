import { aCall, aLease, after, anEvent } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { afterFailure, capturedBudget, freshBudget } from './budget.js';
import { DEFAULT_POLICY, scheduleOf } from './policy.js';
import { transition } from './transition.js';

/** 30 s, doubling. */
const schedule = scheduleOf(DEFAULT_POLICY, () => 0.5);
const seconds = (count: number) => after(count * 1000);

/** A try that was due, began and had failed so often before. */
function tried({ due, began, failures }: { due: number | null; began: number; failures: number }) {
  const lease = aLease({ since: seconds(began), until: seconds(began + 90) });
  const nextTry = due === null ? null : seconds(due);
  return { ttl: 5, failures, delayMs: 0, nextTry, lease };
}

describe('a fresh budget', () => {
  it('has all tries, the first at once', () => {
    const budget = { ttl: 13, failures: 0, delayMs: 0, nextTry: seconds(7), lease: null };
    expect(freshBudget(13, seconds(7))).toEqual(budget);
  });
});

describe('the budget of a captured failure', () => {
  it('has all tries, the first after one delay', () => {
    const budget = { ttl: 13, failures: 1, delayMs: 30_000, nextTry: seconds(37), lease: null };
    expect(capturedBudget(schedule, seconds(7))).toEqual(budget);
  });

  it('waits for as long as the upstream asked (contract §3)', () => {
    expect(capturedBudget(schedule, seconds(7), seconds(300)).nextTry).toEqual(seconds(300));
    expect(capturedBudget(schedule, seconds(7), seconds(36)).nextTry).toEqual(seconds(37));
  });
});

describe('after a failed try', () => {
  it('one failure more leads to the next longer delay, and takes no further try', () => {
    const budget = afterFailure(tried({ due: 90, began: 90, failures: 2 }), seconds(91), schedule);
    expect(budget).toEqual({ ttl: 5, failures: 3, delayMs: 120_000, nextTry: seconds(210), lease: null });
  });

  it('the next one is due one delay after this one was due, however long it took', () => {
    const budget = afterFailure(tried({ due: 90, began: 91, failures: 2 }), seconds(151), schedule);
    expect(budget.nextTry).toEqual(seconds(210));
  });

  it('a beginning that was late by up to one delay moves no date', () => {
    const budget = afterFailure(tried({ due: 90, began: 210, failures: 2 }), seconds(211), schedule);
    expect(budget.nextTry).toEqual(seconds(210));
  });

  it('a beginning that was late by more than one delay is what the next date counts from', () => {
    const lease = aLease({ since: new Date(seconds(210).getTime() + 1) });
    const late = { ...tried({ due: 90, began: 210, failures: 2 }), lease };
    const budget = afterFailure(late, seconds(211), schedule);
    expect(budget.nextTry).toEqual(new Date(seconds(330).getTime() + 1));
  });

  it('the next one waits for as long as was asked, and not a moment less than its delay', () => {
    const work = tried({ due: 90, began: 90, failures: 2 });
    expect(afterFailure(work, seconds(91), schedule, seconds(3_600)).nextTry).toEqual(seconds(3_600));
    expect(afterFailure(work, seconds(91), schedule, seconds(100)).nextTry).toEqual(seconds(210));
  });

  it('a synchronous attempt counts from its failure: nobody had scheduled it', () => {
    const handedOver = tried({ due: null, began: 0, failures: 0 });
    const budget = afterFailure(handedOver, seconds(50), schedule);
    expect(budget).toMatchObject({ failures: 1, delayMs: 30_000, nextTry: seconds(80) });
  });
});

describe('Retry-After', () => {
  it('follows a Retry-After no further than the policy says, and never before its own delay', () => {
    const capped = { ...schedule, maxRetryAfterMs: 600_000 };
    expect(capturedBudget(capped, seconds(7), seconds(86_400)).nextTry).toEqual(seconds(607));
    expect(capturedBudget(capped, seconds(7), seconds(300)).nextTry).toEqual(seconds(300));
    expect(capturedBudget({ ...schedule, maxRetryAfterMs: 1_000 }, seconds(7), seconds(300)).nextTry).toEqual(
      seconds(37),
    );
    const work = tried({ due: 90, began: 90, failures: 2 });
    expect(afterFailure(work, seconds(91), capped, seconds(86_400)).nextTry).toEqual(seconds(691));
  });

  it('holds for attempts, replies and notices alike', () => {
    const failed = anEvent.failed({ at: seconds(31), retryAfter: seconds(900) });
    const leased = { ttl: 5, failures: 1, delayMs: 30_000, nextTry: seconds(30), lease: aLease() };
    const later = { nextTry: seconds(900), delayMs: 60_000 };
    expect(transition(aCall['CALL_RETRY leased'](leased), failed, schedule)).toMatchObject(later);
    expect(transition(aCall['RESPONSE_RETRY leased'](leased), failed, schedule)).toMatchObject(later);
    const noticing = aCall['CALL_ERROR noticing']({ notice: leased });
    expect(transition(noticing, failed, schedule)).toMatchObject({ notice: later });
  });
});
