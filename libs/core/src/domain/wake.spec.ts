import { aCall, after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { stateNames } from '../../test/situations.js';
import { hasResponse, isFinal, isLeased } from './call.js';
import { phaseOf, wakeOf } from './wake.js';

describe('a wake', () => {
  it('is for the next attempt of a call that waits', () => {
    const call = aCall['CALL_RETRY waiting']({ attempts: 4, deliveries: 9, nextTry: after(7) });
    expect(wakeOf(call)).toEqual({ rid: call.rid, phase: 'call', try: 5, dueAt: after(7) });
  });

  it('is for the next delivery of a reply that waits', () => {
    const call = aCall['RESPONSE_RETRY waiting']({ attempts: 4, deliveries: 9, nextTry: after(7) });
    expect(wakeOf(call)).toEqual({ rid: call.rid, phase: 'reply', try: 10, dueAt: after(7) });
  });

  it('is for the next delivery of a notice that waits', () => {
    const notice = { ttl: 1, failures: 0, delayMs: 0, nextTry: after(7), lease: null };
    const call = aCall['CALL_ERROR noticed soon']({ notice, deliveries: 2 });
    expect(wakeOf(call)).toEqual({ rid: call.rid, phase: 'reply', try: 3, dueAt: after(7) });
  });

  it.each(stateNames.filter((state) => !/waiting|soon/.test(state)))(
    'is not for a call that is %s',
    (state) => {
      expect(wakeOf(aCall[state]())).toBeNull();
    },
  );
});

it.each([
  ['CALL_RETRY waiting', { phase: 'call', leased: false, final: false, answered: false }],
  ['CALL_RETRY leased', { phase: 'call', leased: true, final: false, answered: false }],
  ['CALL_ERROR', { phase: 'reply', leased: false, final: true, answered: false }],
  ['CALL_ERROR noticed soon', { phase: 'reply', leased: false, final: true, answered: false }],
  ['CALL_ERROR noticing', { phase: 'reply', leased: true, final: true, answered: false }],
  ['RESPONSE_RETRY waiting', { phase: 'reply', leased: false, final: false, answered: true }],
  ['RESPONSE_RETRY leased', { phase: 'reply', leased: true, final: false, answered: true }],
  ['RESPONSE_ERROR', { phase: 'reply', leased: false, final: true, answered: true }],
  ['DONE', { phase: 'reply', leased: false, final: true, answered: true }],
] as const)('a call that is %s is %j', (state, facts) => {
  const call = aCall[state]();
  const is = {
    phase: phaseOf(call),
    leased: isLeased(call),
    final: isFinal(call),
    answered: hasResponse(call),
  };
  expect(is).toEqual(facts);
});
