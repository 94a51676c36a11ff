import type { LogLine, TriesLeft } from '@airlock/contract';
import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en/index.js';
import { createI18nProvider } from '../i18n/i18n-provider.js';
import { LANGUAGES, loadMessages } from '../i18n/languages.js';
import { aLineOf, aLogLine } from '../stories/fake-desk-records.js';
import { aCall, aCallInError, aDoneCall, anAnsweredCall } from '../stories/fake-records.js';
import { durationText } from '../time/duration.js';
import { storyOf, type StoryInput } from './story.js';
import { tellStory } from './tell-story.js';

const { translate } = createI18nProvider('en', en);
const left = (...dates: string[]): TriesLeft => ({ dates, held: null });
const told = ({ log = [], triesLeft = left(), ...rest }: Partial<StoryInput>) =>
  tellStory(storyOf({ call: aCall(), log, triesLeft, ...rest }), {
    translate,
    durationText,
    instantText: (at) => at.slice(11, 19),
  }).split('\n');

const at = (time: string) => `2026-11-22T${time}.000Z`;
const facts = (number: number, time: string) => ({
  ...{ id: number, attempt: number, at: at(time), durationMs: 412 },
});
const failed = (number: number, time: string, error: string, nextTry: string | null = null): LogLine =>
  aLogLine({ ...facts(number, time), params: { error, status: null, nextTry, triesLeft: 12 } });
const answered = (number: number, time: string): LogLine =>
  aLineOf('attempt.answered', { status: 200, durationMs: 412 }, facts(number, time));
const kept = aLineOf('call.accepted', { trigger: 'captured' }, { id: 0 });
const ofEveryKind = [
  kept,
  aLineOf('call.accepted', { trigger: 'handed-over' }),
  aLogLine(),
  aLineOf('attempt.interrupted', { nextTry: null, triesLeft: 0 }),
  aLineOf('delivery.delivered', { status: 204, detail: 'thanks' }),
  aLineOf('delivery.failed', { error: 'timed out', status: null, nextTry: null, triesLeft: 0 }),
  aLineOf('body.edited', { part: 'request' }),
  aLineOf('replyUrl.edited', {}),
  aLineOf('call.reset', { from: 'CALL_ERROR', to: 'CALL_RETRY', tries: 13 }),
  aLineOf('call.cancelled', { running: true }),
  aLineOf('mail.sent', { to: ['a@x.example'], calls: 2, refused: [] }),
];

describe.each(LANGUAGES)('the story in $name', ({ locale }) => {
  it.each([aCall(), aCall({ running: true, client: null }), aCallInError(), anAnsweredCall(), aDoneCall()])(
    'has a sentence for everything',
    async (call) => {
      const words = createI18nProvider(locale, await loadMessages(locale));
      const log = ofEveryKind;
      const text = tellStory(storyOf({ call, log: [...log, ...log], triesLeft: left(at('10:03:30')) }), {
        translate: words.translate,
        durationText,
        instantText: (instant) => instant,
      });
      expect(text).not.toMatch(/%\{|airlock\./);
      expect(text.split('\n').length).toBeGreaterThan(10);
    },
  );
});

describe('the story of a call', () => {
  it('tells of one that waits: who asked, what was tried, what comes next', () => {
    const log = [
      kept,
      failed(1, '10:00:00', 'HTTP 503', at('10:00:30')),
      failed(2, '10:00:30', 'HTTP 503', at('10:01:30')),
      failed(3, '10:01:30', 'timed out', at('10:03:30')),
    ];
    expect(told({ log, triesLeft: left(at('10:03:30'), at('10:07:30')) })).toEqual([
      'On 10:00:00, web shop sent POST shop/forward (http). It failed at once, so Airlock kept it as call 267.',
      'It was tried 2 times from 10:00:00 to 10:00:30, and failed each time: HTTP 503.',
      'On 10:01:30 try 3 failed after 412 ms: timed out.',
      'It waits for its next try on 10:03:30. 2 tries are left, the last one on 10:07:30.',
    ]);
  });

  it('tells of one that people had to do with, in the order of things', () => {
    const log = [
      failed(1, '10:00:00', 'HTTP 422: price missing; currency unknown\nat /items/0'),
      aLineOf('mail.sent', { to: ['ops@example.org'], calls: 1, refused: [] }, { at: at('10:00:01') }),
      aLineOf('body.edited', { part: 'request' }, { actor: 'ada@example.org', at: at('10:05:00') }),
      aLineOf(
        'call.reset',
        { from: 'CALL_ERROR', to: 'CALL_RETRY', tries: 13 },
        { actor: 'ada@example.org', at: at('10:05:01') },
      ),
      answered(2, '10:05:01'),
      aLineOf('delivery.delivered', { status: 204 }, facts(1, '10:05:02')),
    ];
    expect(told({ call: aDoneCall({ client: null }), log })).toEqual([
      'On 10:00:00, POST shop/forward (http) was asked for. Airlock kept it as call 267.',
      'On 10:00:00 try 1 failed after 412 ms: HTTP 422: price missing; currency unknown at /items/0.',
      'On 10:00:01 a mail was sent about it: mail sent to ops@example.org.',
      'On 10:05:00 ada@example.org corrected it: request body edited.',
      'On 10:05:01 ada@example.org sent it again.',
      'On 10:05:01 try 2 went well after 412 ms: answered 200.',
      'On 10:05:02 the reply was delivered after 412 ms: delivered, answered 204.',
      'It ended well on 10:01:00; the endpoint answered with status 200, and the requester has the answer.',
    ]);
  });

  it.each([
    [
      aCallInError(),
      'It will not be tried again by itself (No tries left). The last error: upstream answered 503 Service Unavailable. A person has to correct it, or send it again.',
    ],
    [
      anAnsweredCall(),
      'The endpoint answered with status 200, but the answer is not delivered, and will not be by itself (Refused for good). The last error: receiver answered 410 Gone. A person has to correct the answer or its address, or send it again.',
    ],
    [aCall({ running: true }), 'It is being tried right now.'],
    [aDoneCall({ replyUrl: null }), 'It ended well on 10:01:00; the endpoint answered with status 200.'],
  ])('ends with where it stands', (call, ending) => {
    expect(told({ call }).at(-1)).toBe(ending);
  });

  it.each([
    [
      aCall({ ttl: 2 }),
      'It waits to be tried again. No try is made until the resource is resumed. 2 tries are left.',
    ],
    [
      anAnsweredCall({ status: 'RESPONSE_RETRY', ttl: 1 }),
      'The answer waits to be delivered. No try is made until the resource is resumed. 1 try is left.',
    ],
  ])('promises no dates while the resource is paused', (call, ending) => {
    expect(told({ call, triesLeft: { dates: [], held: 'paused' } }).at(-1)).toBe(ending);
  });

  it('ends with who has dealt with it', () => {
    const handled = { at: at('11:00:00'), by: 'ada@example.org', note: 'booked by hand' };
    expect(told({ call: aCallInError({ handled }) }).at(-1)).toBe(
      'ada@example.org marked it as handled on 11:00:00: booked by hand',
    );
  });

  it('keeps what addresses carry to itself', () => {
    const log = [failed(1, '10:00:00', 'GET https://u:pw@x.example/a?token=t0ps3cret answered 503')];
    const text = told({ call: aCallInError({ error: 'https://x.example/?api_key=t0ps3cret' }), log }).join();
    expect(text).not.toMatch(/t0ps3cret|pw/);
  });
});
