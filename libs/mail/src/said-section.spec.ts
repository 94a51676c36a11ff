import { aCall, anAttempt, anExchange, aSentRequest, bytes, T0 } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { failureMail } from './failure-mail.js';
import { saidSection } from './said-section.js';

const failure = aCall.CALL_ERROR();
const { answer } = anExchange();
if (!answer) throw new Error('It was answered');

describe('what the other side said, in a mail', () => {
  it('is where the last try went, its status, the ids of its owner, and its answer', () => {
    const last = anAttempt({
      n: 2,
      answer: {
        ...{
          ...answer,
          headers: { server: 'erp', 'x-request-id': 'erp-7f3a' },
          contentType: 'application/json',
        },
        body: bytes('{"error":"ORA-00001"}'),
      },
    });
    expect(saidSection(failure, [anAttempt(), last])).toEqual({
      title: 'What the other side said',
      text: [
        'POST https://erp.example/orders (192.0.2.7:443)',
        `HTTP 500 after 52 ms, attempt 2, begun ${T0.toISOString()}`,
        'x-request-id: erp-7f3a',
        '',
        '{\n  "error": "ORA-00001"\n}',
      ].join('\n'),
    });
  });

  it('is of the receiver where the reply was not delivered', () => {
    const delivery = anAttempt({
      ...{ phase: 'reply', outcome: 'refused', answer: { ...answer, status: 410 } },
      sent: aSentRequest({ url: 'https://receiver.example/hook' }),
    });
    const section = saidSection(aCall.RESPONSE_ERROR(), [anAttempt({ outcome: 'answered' }), delivery]);
    expect(section?.text).toContain(
      'https://receiver.example/hook (192.0.2.7:443)\nHTTP 410 after 52 ms, delivery 1',
    );
  });

  it('says that no answer came', () => {
    expect(saidSection(failure, [anAttempt({ answer: null, durationMs: null })])?.text).toBe(
      `POST https://erp.example/orders (192.0.2.7:443)\nno answer, attempt 1, begun ${T0.toISOString()}`,
    );
  });

  it('is a few lines of a long answer, and none of bytes', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);
    const long = { ...answer, body: bytes(lines.join('\n')) };
    expect(saidSection(failure, [anAttempt({ answer: long })])?.text).toMatch(
      /line 12\n\(the rest is in the backoffice\)$/,
    );
    const image = { ...answer, contentType: 'image/png', body: Uint8Array.of(0x89, 0) };
    expect(saidSection(failure, [anAttempt({ answer: image })])?.text).toMatch(
      /\(2 bytes that are no text\)$/,
    );
  });

  it('is not there where nothing is known: no record, an interruption, nobody asked', () => {
    expect(saidSection(failure, [])).toBeUndefined();
    expect(
      saidSection(failure, [anAttempt({ outcome: 'interrupted', sent: null, answer: null })]),
    ).toBeUndefined();
    expect(saidSection(failure, [anAttempt({ sent: null, answer: null })])).toBeUndefined();
  });

  it('stands before the log, as text', () => {
    const hostile = {
      ...answer,
      headers: { 'request-id': '1\r\nBcc: x' },
      body: bytes('<script>1</script>'),
    };
    const { text, html } = failureMail({
      ...{ to: ['a@b.example'], failure, bodies: null, log: [], link: 'https://x.example/' },
      resource: { slug: 'shop', title: 'Shop', errorEmails: [] },
      records: [anAttempt({ answer: hostile })],
    });
    expect(text.indexOf('What the other side said')).toBeLessThan(text.indexOf('Log\n'));
    expect(text).toContain('request-id: 1 Bcc: x\n');
    expect(html).not.toContain('<script>');
  });
});
