import type { Attempt } from '@airlock/contract';
import { describe, expect, it } from 'vitest';
import type { Body } from '../body/body-kind.js';
import { en } from '../i18n/en/index.js';
import { createI18nProvider } from '../i18n/i18n-provider.js';
import { anAttempt } from '../stories/fake-desk-records.js';
import { durationText } from '../time/duration.js';
import { ownerText } from './owner-text.js';

const { translate } = createI18nProvider('en', en);

function textOf(given: Partial<Attempt> = {}, sent?: Body, masked: readonly string[] = []) {
  return ownerText({
    ...{ attempt: anAttempt(given), sent, masked, durationText },
    say: (key, values) => translate(`airlock.owner.${key}`, values),
  });
}
const answer = (given: Partial<NonNullable<Attempt['response']>>) => {
  const { response } = anAttempt();
  if (!response) throw new Error('It was answered');
  return { response: { ...response, ...given } };
};

describe('the text for the owner of the other side', () => {
  it('says what was asked, when, what came back under which id of theirs, and how to ask it again', () => {
    const sent = { contentType: 'application/json', body: '{"order":1,"password":"t0ps3cret"}' };
    expect(textOf({}, sent)).toBe(
      [
        'POST https://shop.example.org/orders?dry=no',
        'Sent at: 2026-11-22T09:59:59.588Z (UTC)',
        'Took: 412 ms',
        'To: 192.0.2.7:443',
        'Answer: HTTP 503',
        'Your id of it: x-request-id: shop-7f3a',
        '',
        'The answer:',
        '{"title":"Service Unavailable","detail":"in maintenance"}',
        '',
        'The request as a command:',
        "curl -X POST 'https://shop.example.org/orders?dry=no' \\",
        "  -H 'content-type: application/json; charset=utf-8' \\",
        "  -H 'authorization: ***' \\",
        "  -H 'idempotency-key: 4f0c2a' \\",
        `  --data-binary '{"order":1,"password":"***"}'`,
      ].join('\n'),
    );
  });

  it.each(['request-id', 'x-correlation-id', 'traceparent', 'x-amzn-requestid', 'cf-ray', 'x-ms-request-id'])(
    'knows the id in %s for theirs',
    (name) =>
      expect(textOf(answer({ headers: { [name]: 'id-1' } }))).toContain(`Your id of it: ${name}: id-1`),
  );

  it('masks what is sensitive wherever it stands', () => {
    const text = textOf(
      {
        url: 'https://ada:s3cret@shop.example.org/a?api_key=s3cret',
        request: { method: 'POST', headers: { 'x-api-key': 's3cret' } },
        ...answer({ body: '{"token":"s3cret","birthday":"1815"}' }),
      },
      undefined,
      ['birthday'],
    );
    expect(text).not.toMatch(/s3cret|1815/);
    expect(text).toContain('--data-binary @request-body');
  });

  it('says what went wrong where nothing came back', () => {
    const text = textOf({ response: null, error: 'connection refused', durationMs: null });
    expect(text).toContain('Answer: none came\nWhat went wrong: connection refused');
    expect(text).not.toContain('Took');
  });

  it('has the plain words of a proxy, and of a broken body no more than the sentence about it', () => {
    expect(textOf(answer({ body: 'upstream connect error' }))).toContain('upstream connect error');
    const broken = textOf(answer({ body: '{"password":"s3cret"' }));
    expect(broken).not.toContain('s3cret');
    expect(broken).toContain('What went wrong: HTTP 502: upstream answered 503');
  });

  it('has the beginning of a long answer', () => {
    const text = textOf(answer({ contentType: 'text/plain', body: 'x'.repeat(10_000) }));
    expect(text).toContain(`${'x'.repeat(4_000)}…\n`);
    expect(text).not.toContain('x'.repeat(4_001));
  });

  it('has a body in its command only where there was one', () => {
    const get = (headers: Record<string, string>, sent?: Body) =>
      textOf({ request: { method: 'GET', headers } }, sent);
    expect(get({}, { contentType: null, body: '' })).not.toContain('--data-binary');
    expect(get({})).not.toContain('--data-binary');
    expect(get({ 'content-type': 'text/plain' })).toContain('--data-binary @request-body');
    expect(textOf({ request: { method: 'PUT', headers: {} } })).toContain('--data-binary @request-body');
  });

  it('of an endpoint that asked nobody has no command', () => {
    const text = textOf({ url: null, address: null, request: null, response: null, error: 'out of paper' });
    expect(text).toMatch(/^Sent at: .*\n.*\nAnswer: none came\nWhat went wrong: out of paper$/);
  });
});
