import { describe, expect, it } from 'vitest';
import { eventOfLine, eventOfSummary, type LineOfBefore } from './0030-sentences-of-before.js';

const AT = '2026-11-22T09:14:00.000Z';
const line = (kind: string, message: string, given: Partial<LineOfBefore> = {}) =>
  eventOfLine({ kind, message, durationMs: null, progress: null, ...given }, (id) => id === 7);

describe('a line of before there were events', () => {
  it.each([
    ['accepted', 'kept because the synchronous attempt failed', 'call.accepted', { trigger: 'captured' }],
    [
      'accepted',
      'kept because the synchronous attempt takes longer than the requester waits',
      'call.accepted',
      { trigger: 'handed-over' },
    ],
    ['accepted', 'kept to run in the background', 'call.accepted', { trigger: 'background' }],
    ['attempt', 'answered 200; done', 'attempt.answered', { status: 200, durationMs: 0 }],
    [
      'attempt',
      'answered 201; to be delivered to https://a.example/?x=1;2',
      'attempt.answered',
      { status: 201, durationMs: 0 },
    ],
    [
      'attempt',
      `failed: price missing; currency unknown\nat /items/0; next try ${AT}, 12 tries left`,
      'attempt.failed',
      {
        error: 'price missing; currency unknown\nat /items/0',
        status: null,
        nextTry: AT,
        triesLeft: 12,
      },
    ],
    [
      'attempt',
      'failed: HTTP 503; CALL_ERROR, exhausted',
      'attempt.failed',
      {
        ...{ error: 'HTTP 503', status: null, nextTry: null, triesLeft: 0 },
        ended: { status: 'CALL_ERROR', reason: 'exhausted' },
      },
    ],
    [
      'attempt',
      'failed: HTTP 404; done',
      'attempt.failed',
      { error: 'HTTP 404', status: null, nextTry: null, triesLeft: 0 },
    ],
    [
      'attempt',
      `interrupted, outcome unknown; next try ${AT}, 1 try left`,
      'attempt.interrupted',
      { nextTry: AT, triesLeft: 1 },
    ],
    [
      'delivery',
      `interrupted, outcome unknown; next delivery ${AT}, 3 tries left`,
      'delivery.interrupted',
      { nextTry: AT, triesLeft: 3 },
    ],
    [
      'delivery',
      'delivered, answered 204; done\nthank you; done',
      'delivery.delivered',
      { status: 204, detail: 'thank you; done' },
    ],
    [
      'delivery',
      `not delivered: The receiver answered 500; next delivery ${AT}, 12 tries left\nout of order\nfor now`,
      'delivery.failed',
      {
        ...{ error: 'The receiver answered 500', status: null, nextTry: AT, triesLeft: 12 },
        detail: 'out of order\nfor now',
      },
    ],
    [
      'delivery',
      'not delivered: HTTP 410; the notice is not tried again',
      'delivery.failed',
      { error: 'HTTP 410', status: null, nextTry: null, triesLeft: 0, notice: true },
    ],
    [
      'delivery',
      `not delivered: HTTP 500; the notice is tried again ${AT}`,
      'delivery.failed',
      { error: 'HTTP 500', status: null, nextTry: AT, triesLeft: 0, notice: true },
    ],
    ['edit', 'request body edited', 'body.edited', { part: 'request' }],
    ['edit', 'reply address edited', 'replyUrl.edited', {}],
    [
      'edit',
      `the retry policy changed; next try ${AT}, 5 tries left`,
      'call.rescheduled',
      { nextTry: AT, triesLeft: 5 },
    ],
    [
      'reset',
      'sent again: CALL_ERROR → CALL_RETRY, 13 tries, the first one now',
      'call.reset',
      { from: 'CALL_ERROR', to: 'CALL_RETRY', tries: 13 },
    ],
    ['reset', `next try now, instead of ${AT}`, 'call.woken', { instead: AT }],
    ['cancel', 'cancelled', 'call.cancelled', { running: false }],
    ['cancel', 'cancelled while it runs: no further try follows', 'call.cancelled', { running: true }],
    ['handled', 'handled', 'call.handled', { note: null }],
    ['handled', 'handled: paid by phone', 'call.handled', { note: 'paid by phone' }],
    ['handled', 'not handled any more', 'call.unhandled', {}],
    [
      'mail',
      'mail sent to a@x.example, b@x.example, one mail for 99 calls; refused for c@x.example',
      'mail.sent',
      { to: ['a@x.example', 'b@x.example'], calls: 99, refused: ['c@x.example'] },
    ],
    ['mail', 'mail sent to a@x.example', 'mail.sent', { to: ['a@x.example'], calls: 1, refused: [] }],
    ['mail', 'no mail could be sent: no route', 'mail.failed', { error: 'no route' }],
    ['purge', 'something else', 'log.noted', { text: 'something else' }],
    ['attempt', 'something; else', 'log.noted', { text: 'something; else' }],
  ])('of the kind %s, %j, is %s', (kind, message, event, params) => {
    expect(line(kind, message)).toEqual({ event, params });
  });

  it('keeps how long an attempt took and how far it was', () => {
    expect(line('attempt', 'answered 200; done', { durationMs: 1_500 }).params).toEqual({
      ...{ status: 200, durationMs: 1_500 },
    });
    expect(line('progress', 'page 4; done', { progress: 42.5 })).toEqual({
      ...{ event: 'progress', params: { percent: 42.5, text: 'page 4; done' } },
    });
  });

  it('is of an operation that dealt with its call, and else of none, whatever a note says', () => {
    expect(line('reset', `next try now, instead of ${AT} (bulk operation 7)`)).toEqual({
      ...{ event: 'call.woken', params: { instead: AT }, operation: 7 },
    });
    const note = 'see (bulk operation 9)';
    expect(line('handled', `handled: ${note}`)).toEqual({ event: 'call.handled', params: { note } });
  });
});

it.each([
  [
    'made the operator olaf@x.example with the role viewer',
    'operator.created',
    { name: 'olaf@x.example', role: 'viewer' },
  ],
  [
    'made the token ci of the role x with the role admin',
    'token.created',
    { name: 'ci of the role x', role: 'admin' },
  ],
  ['made the resource http/main', 'resource.created', { name: 'http/main' }],
  [
    'changed ttl, delay, and the secret token of the resource http/main',
    'resource.updated',
    { name: 'http/main', changed: ['ttl', 'delay'], secrets: ['token'] },
  ],
  ['changed nothing of the client Shop', 'client.updated', { name: 'Shop', changed: [], secrets: [] }],
  ['removed the client Shop', 'client.deleted', { name: 'Shop' }],
  ['paused the resource http/main', 'resource.paused', { name: 'http/main' }],
  [
    'gave the client Shop another key and another secret; the earlier ones are good for 1.5 h',
    'client.rotated',
    { name: 'Shop', overlapHours: 1.5 },
  ],
  [
    'tried POST /demo/demo/x?a=1 in the background',
    'resource.tried',
    { method: 'POST', address: '/demo/demo/x?a=1', background: true },
  ],
  ['signed out elsewhere', 'session.closed', { which: 'another' }],
  ['began to patch 470 calls', 'bulk.started', { action: 'patch', calls: 470 }],
  ['made it paused', 'bulk.moved', { state: 'paused' }],
  ['did something else', 'audit.noted', { text: 'did something else' }],
])('an entry of the audit of before, %j, is %s', (summary, event, params) => {
  expect(eventOfSummary(summary)).toEqual({ event, params });
});
