import { causeOf } from '@airlock/core';
import { aCall } from '@airlock/testing';
import { expect, it } from 'vitest';
import { idBefore, idSince } from './0031-causes-of-before.js';

it.each([
  [{ resource_id: 1, endpoint: 'forward', message: 'HTTP 503' }, '2d893269159e0a51'],
  [{ resource_id: 7, endpoint: 'request', message: 'order … is unknown' }, '00394f0bf0b041e3'],
])('the id before of %o is the one that was stored', (cause, id) => {
  expect(idBefore(cause)).toBe(id);
});

it('the id since is that of the cause of a call', () => {
  const call = aCall.CALL_ERROR({ error: 'order 5 is “unknown”', endpoint: 'send' });
  const { id, message = '' } = causeOf(call) ?? {};
  expect(idSince({ resource_id: call.resource.id, endpoint: 'send', message })).toBe(id);
});
