import { aCall, aLease } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { firstTry, sentAgain, sparesDone } from './bulk.js';

const call = { phase: 'call', tries: 3 } as const;
const reply = { phase: 'reply', tries: 2 } as const;

describe('the first try since a call was sent again', () => {
  it('is waited for until it has ended', () => {
    expect(firstTry(aCall['CALL_RETRY waiting']({ attempts: 3 }), call, null)).toBe('pending');
    expect(firstTry(aCall['CALL_RETRY leased']({ attempts: 4, lease: aLease() }), call, null)).toBe(
      'pending',
    );
    expect(firstTry(aCall['RESPONSE_RETRY waiting']({ deliveries: 2 }), reply, 200)).toBe('pending');
  });

  it('has failed where another follows, or none', () => {
    expect(firstTry(aCall['CALL_RETRY waiting']({ attempts: 4 }), call, null)).toBe('failed');
    expect(firstTry(aCall['CALL_RETRY leased']({ attempts: 5, lease: aLease() }), call, null)).toBe('failed');
    expect(firstTry(aCall.CALL_ERROR({ attempts: 4 }), call, null)).toBe('failed');
    expect(firstTry(aCall['RESPONSE_RETRY waiting']({ deliveries: 3 }), reply, 200)).toBe('failed');
    expect(firstTry(aCall.RESPONSE_ERROR(), reply, 200)).toBe('failed');
  });

  it('has succeeded where the work is done, whatever becomes of its delivery', () => {
    expect(firstTry(aCall.DONE(), call, 200)).toBe('succeeded');
    expect(firstTry(aCall['RESPONSE_RETRY waiting'](), call, 200)).toBe('succeeded');
    expect(firstTry(aCall.RESPONSE_ERROR(), call, 200)).toBe('succeeded');
    expect(firstTry(aCall.DONE(), reply, 200)).toBe('succeeded');
  });

  it('has failed where a call that nobody waits for ended with a refusal', () => {
    expect(firstTry(aCall.DONE({ replyTo: null }), call, 404)).toBe('failed');
  });

  it('is counted from where the call stood', () => {
    expect(sentAgain(aCall['CALL_RETRY waiting']({ attempts: 3 }))).toEqual(call);
    expect(sentAgain(aCall['RESPONSE_RETRY waiting']({ deliveries: 2 }))).toEqual(reply);
  });
});

describe('a task', () => {
  it('spares DONE calls unless it is confirmed', () => {
    expect(sparesDone({ action: 'reset', to: null, confirm: false })).toBe(true);
    expect(sparesDone({ action: 'reset', to: null, confirm: true })).toBe(false);
    expect(sparesDone({ action: 'cancel' })).toBe(true);
  });
});
