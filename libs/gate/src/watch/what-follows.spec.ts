import { aCall, after } from '@airlock/testing';
import { expect, it } from 'vitest';
import { whatFollows } from './what-follows.js';

const nextTry = after(30_000);
const date = '2026-03-01T12:00:30.000Z';

it.each([
  [aCall['CALL_RETRY waiting']({ nextTry, ttl: 5 }), `next try ${date}, 5 tries left`],
  [aCall['CALL_RETRY waiting']({ nextTry, ttl: 1 }), `next try ${date}, 1 try left`],
  [aCall['CALL_RETRY leased'](), 'the attempt goes on'],
  [aCall['RESPONSE_RETRY waiting']({ failures: 0 }), 'to be delivered to https://requester.example/hook'],
  [aCall['RESPONSE_RETRY waiting']({ nextTry, ttl: 2 }), `next delivery ${date}, 2 tries left`],
  [aCall['RESPONSE_RETRY leased'](), 'the delivery goes on'],
  [aCall.CALL_ERROR({ reason: 'exhausted' }), 'CALL_ERROR, exhausted'],
  [aCall['CALL_ERROR noticing']({ reason: 'definitive' }), 'CALL_ERROR, definitive'],
  [aCall.RESPONSE_ERROR({ reason: 'cancelled' }), 'RESPONSE_ERROR, cancelled'],
  [aCall.DONE(), 'done'],
])('of a call in $status follows: %s', (call, follows) => {
  expect(whatFollows(call)).toBe(follows);
});
