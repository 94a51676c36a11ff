import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en/index.js';
import { createI18nProvider } from '../i18n/i18n-provider.js';
import { LANGUAGES, loadMessages } from '../i18n/languages.js';
import { eventText, instantOf, tryText, type EventWithOperation } from './event-text.js';

const AT = '2026-11-22T10:02:00.000Z';
const retry = { nextTry: AT, triesLeft: 12 };
const over = { nextTry: null, triesLeft: 0 };
const named = { name: 'http/shop' };
const changed = { ...named, changed: ['ttl', 'delay'], secrets: ['token'] };

/** One of each event, and of each way that its facts are told. */
const EVENTS: readonly (readonly [EventWithOperation, string])[] = [
  [
    { event: 'call.accepted', params: { trigger: 'captured' } },
    'kept because the synchronous attempt failed',
  ],
  [
    { event: 'call.accepted', params: { trigger: 'handed-over' } },
    'kept because the synchronous attempt takes longer than the requester waits',
  ],
  [{ event: 'call.accepted', params: { trigger: 'background' } }, 'kept to run in the background'],
  [{ event: 'attempt.answered', params: { status: 200, durationMs: 5 } }, 'answered 200'],
  [
    { event: 'attempt.failed', params: { error: 'a; b\n%{c} |||| d', status: 502, ...retry } },
    `failed: a; b\n%{c} |||| d; next try ${AT}, 12 tries left`,
  ],
  [
    {
      event: 'attempt.failed',
      params: { error: 'x', status: null, ...over, ended: { status: 'CALL_ERROR', reason: 'exhausted' } },
    },
    'failed: x; CALL_ERROR, No tries left',
  ],
  [
    { event: 'attempt.interrupted', params: retry },
    `interrupted, outcome unknown; next try ${AT}, 12 tries left`,
  ],
  [
    { event: 'delivery.delivered', params: { status: 204, detail: 'thanks' } },
    'delivered, answered 204\nthanks',
  ],
  [
    { event: 'delivery.failed', params: { error: 'The receiver answered 500', status: 500, ...retry } },
    `not delivered: The receiver answered 500; next delivery ${AT}, 12 tries left`,
  ],
  [
    { event: 'delivery.failed', params: { error: 'x', status: 302, ...over, detail: 'moved' } },
    'not delivered: The receiver answered 302; a reply follows no redirect\nmoved',
  ],
  [
    { event: 'delivery.failed', params: { error: 'no such host', status: null, ...retry, notice: true } },
    `not delivered: no such host; the notice is tried again ${AT}`,
  ],
  [
    { event: 'delivery.interrupted', params: { ...over, notice: true } },
    'interrupted, outcome unknown; the notice is not tried again',
  ],
  [{ event: 'call.ended', params: { status: 'DONE', reason: null } }, 'done'],
  [
    { event: 'call.ended', params: { status: 'CALL_ERROR', reason: 'exhausted' } },
    'CALL_ERROR, No tries left',
  ],
  [{ event: 'body.edited', params: { part: 'request' } }, 'request body edited'],
  [
    { event: 'body.edited', params: { part: 'response' }, operation: 7 },
    'response body edited (bulk operation 7)',
  ],
  [{ event: 'replyUrl.edited', params: {} }, 'reply address edited'],
  [
    { event: 'call.reset', params: { from: 'CALL_ERROR', to: 'CALL_RETRY', tries: 13 } },
    'sent again: CALL_ERROR → CALL_RETRY, 13 tries, the first one now',
  ],
  [{ event: 'call.woken', params: { instead: AT } }, `next try now, instead of ${AT}`],
  [{ event: 'call.rescheduled', params: retry }, `the retry policy changed; next try ${AT}, 12 tries left`],
  [{ event: 'call.cancelled', params: { running: false } }, 'cancelled'],
  [{ event: 'call.cancelled', params: { running: true } }, 'cancelled while it runs: no further try follows'],
  [{ event: 'call.handled', params: { note: null } }, 'handled'],
  [{ event: 'call.handled', params: { note: 'see (bulk operation 9)' } }, 'handled: see (bulk operation 9)'],
  [{ event: 'call.unhandled', params: {} }, 'not handled any more'],
  [
    {
      event: 'mail.sent',
      params: { to: ['a@x.example', 'b@x.example'], calls: 99, refused: ['c@x.example'] },
    },
    'mail sent to a@x.example, b@x.example, one mail for 99 calls; refused for c@x.example',
  ],
  [
    { event: 'mail.sent', params: { to: ['a@x.example'], calls: 1, refused: [] } },
    'mail sent to a@x.example',
  ],
  [{ event: 'mail.failed', params: { error: 'no route' } }, 'no mail could be sent: no route'],
  [{ event: 'progress', params: { percent: 40, text: 'page 4' } }, 'page 4'],
  [{ event: 'log.noted', params: { text: 'as it was' } }, 'as it was'],
  [{ event: 'resource.created', params: named }, 'made the resource http/shop'],
  [
    { event: 'resource.updated', params: changed },
    'changed ttl, delay and the secret token of the resource http/shop',
  ],
  [
    { event: 'client.updated', params: { ...named, changed: [], secrets: [] } },
    'changed nothing of the client http/shop',
  ],
  [
    { event: 'operator.updated', params: { ...named, changed: ['role'], secrets: [] } },
    'changed role of the operator http/shop',
  ],
  [{ event: 'resource.deleted', params: named }, 'removed the resource http/shop'],
  [{ event: 'resource.paused', params: named }, 'paused the resource http/shop'],
  [{ event: 'resource.resumed', params: named }, 'resumed the resource http/shop'],
  [
    { event: 'resource.tried', params: { method: 'POST', address: '/demo/demo/x', background: true } },
    'tried POST /demo/demo/x in the background',
  ],
  [{ event: 'resource.tried', params: { method: 'GET', address: '/x', background: false } }, 'tried GET /x'],
  [{ event: 'client.created', params: named }, 'made the client http/shop'],
  [{ event: 'client.deleted', params: named }, 'removed the client http/shop'],
  [
    { event: 'client.rotated', params: { ...named, overlapHours: 24 } },
    'gave the client http/shop another key and another secret; the earlier ones are good for 24 h',
  ],
  [
    { event: 'operator.created', params: { ...named, role: 'admin' } },
    'made the operator http/shop with the role admin',
  ],
  [{ event: 'operator.deleted', params: named }, 'removed the operator http/shop'],
  [
    { event: 'token.created', params: { ...named, role: 'viewer' } },
    'made the token http/shop with the role viewer',
  ],
  [{ event: 'token.deleted', params: named }, 'removed the token http/shop'],
  [{ event: 'session.opened', params: {} }, 'signed in'],
  [{ event: 'session.closed', params: { which: 'this' } }, 'signed out'],
  [{ event: 'session.closed', params: { which: 'another' } }, 'signed out elsewhere'],
  [{ event: 'session.closed', params: { which: 'all' } }, 'signed out everywhere'],
  [{ event: 'session.refused', params: {} }, 'gave a wrong password'],
  [
    { event: 'bulk.started', params: { action: 'reset', calls: 3 } },
    'began an operation on 3 calls: sent again',
  ],
  [{ event: 'bulk.moved', params: { state: 'paused' } }, 'made it: Paused'],
  [{ event: 'audit.noted', params: { text: 'as it was' } }, 'as it was'],
];

const english = createI18nProvider('en', en);

it.each(EVENTS)('%j is told in English', (told, text) => {
  expect(eventText(told, (key, values) => english.translate(key, values))).toBe(text);
});

it.each([
  [{ event: 'attempt.failed', params: { error: 'HTTP 503', status: 503, ...retry } }, 'HTTP 503'],
  [
    { event: 'delivery.failed', params: { error: 'x', status: 410, ...over, detail: 'gone' } },
    'The receiver answered 410',
  ],
  [{ event: 'attempt.interrupted', params: retry }, 'interrupted, outcome unknown'],
  [{ event: 'delivery.delivered', params: { status: 204, detail: 'thanks' } }, 'delivered, answered 204'],
  [{ event: 'attempt.answered', params: { status: 201, durationMs: 3 } }, 'answered 201'],
] as const)('of the try %j is told what came of it alone', (line, text) => {
  expect(tryText(line, (key, values) => english.translate(key, values))).toBe(text);
});

it('names the one instant that stands in a text', () => {
  expect(instantOf({ event: 'call.woken', params: { instead: AT } })).toBe(AT);
  expect(instantOf({ event: 'attempt.interrupted', params: over })).toBeNull();
  expect(instantOf({ event: 'call.cancelled', params: { running: true } })).toBeNull();
});

describe.each(LANGUAGES)('in $name', ({ locale }) => {
  it('every event has words, and what others said is left alone', async () => {
    const { translate } = createI18nProvider(locale, await loadMessages(locale));
    for (const [told] of EVENTS) {
      const text = eventText(told, translate);
      expect(text.replace('%{c} |||| d', '')).not.toMatch(/airlock\.|%\{|\|\|\|\|/);
      if (told.event === 'attempt.failed') expect(text).toContain(told.params.error);
    }
  });
});
