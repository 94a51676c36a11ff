import { aCall, anAttempt } from '@airlock/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodySection } from './body-section.js';
import { digestMail } from './digest-mail.js';
import { mailOf } from './mail.js';
import { prettyJson } from './pretty-json.js';
import { recipientsOf } from './recipients.js';
import { oneLine } from './safe-text.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const sectionOf = (body: Uint8Array, contentType: string | null = 'application/json') =>
  bodySection('Request body', 'call-7-request', { body, contentType });

describe('prettyJson', () => {
  it('puts each member on a line and changes nothing else', () => {
    expect(prettyJson('{"b":1.0,"10":12345678901234567890,"2":["\\u0041",{}]}')).toBe(
      '{\n  "b": 1.0,\n  "10": 12345678901234567890,\n  "2": [\n    "\\u0041",\n    {}\n  ]\n}',
    );
  });

  it('leaves alone what is no JSON', () => {
    expect(prettyJson('{"a":1,}')).toBe('{"a":1,}');
  });

  it('only ever moves white space', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.stringify(JSON.parse(prettyJson(text)))).toBe(JSON.stringify(JSON.parse(text)));
        expect(prettyJson(text).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('indents what nests without end no further than anybody scrolls', () => {
    // Each level indented more than the one around it would not fit into memory.
    const deep = prettyJson('['.repeat(100_000) + ']'.repeat(100_000));
    expect(deep.length).toBeLessThan(200_000 * 130);
    expect(deep.replace(/\s/g, '')).toHaveLength(200_000);
  });

  it('takes a quarter of a million characters', () => {
    expect(prettyJson(`[${'1,'.repeat(130_000)}1]`).split('\n')).toHaveLength(130_003);
  });
});

describe('bodySection', () => {
  it('shows JSON prettily and attaches nothing', () => {
    expect(sectionOf(bytes('{"n":12345678901234567890}'))).toEqual({
      title: 'Request body (application/json, 26 bytes)',
      text: '{\n  "n": 12345678901234567890\n}',
    });
  });

  it('attaches what is no text', () => {
    const body = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0);
    const { text, attachment } = sectionOf(body, 'image/png');
    expect(text).toBe('(not text; the whole is attached)');
    expect(attachment).toEqual({
      ...{ filename: 'call-7-request.bin', contentType: 'application/octet-stream' },
      content: Buffer.from(body),
    });
  });

  it('shows 64 KiB of a longer text and attaches it whole', () => {
    const body = bytes('\u00e9'.repeat(60_000));
    const { text, attachment } = sectionOf(body, 'text/plain');
    expect(text).toBe(`${'\u00e9'.repeat(32_768)}\n(cut after 64 KiB; the whole is attached)`);
    expect(attachment).toMatchObject({ filename: 'call-7-request.txt', content: Buffer.from(body) });
  });

  it('does not cut a character in two', () => {
    const { text } = sectionOf(bytes(`x${'\u00e9'.repeat(60_000)}`), 'text/plain');
    expect(text.startsWith(`x${'\u00e9'.repeat(32_767)}\n`)).toBe(true);
  });

  it('attaches no more than 5 MiB', () => {
    expect(sectionOf(new Uint8Array(5 * 1024 * 1024 + 1), 'image/png')).toEqual({
      title: 'Request body (image/png, 5242881 bytes)',
      text: '(not text; the whole is in the backoffice)',
    });
  });

  it.each([
    ['windows-1251', 'text/xml; charset=windows-1251', Uint8Array.of(0x3c, 0x61, 0x3e, 0xc8), '<a>И'],
    ['KOI8-R', 'text/plain; charset=koi8-r', Uint8Array.of(0xe9), 'И'],
    ['UTF-16', 'text/plain', Uint8Array.of(0xff, 0xfe, 0x18, 0x04), 'И'],
    ['JSON, whatever its label', 'application/json; charset=latin1', bytes('"И"'), '"И"'],
    ['no charset that anybody knows', 'text/plain; charset=none', bytes('И'), 'И'],
  ])('shows the letters of %s', (_, contentType, body, text) => {
    expect(sectionOf(body, contentType).text).toBe(text);
  });

  it('attaches a longer text in a charset that its reader is told', () => {
    const body = new Uint8Array(100_000).fill(0xc8);
    expect(sectionOf(body, 'text/plain; charset=windows-1251').attachment).toEqual({
      ...{ filename: 'call-7-request.txt', contentType: 'text/plain; charset=utf-8' },
      content: Buffer.from('И'.repeat(100_000)),
    });
  });

  it('says so of an empty body, and of one that is not in the charset it names', () => {
    expect(sectionOf(new Uint8Array(), null)).toEqual({
      title: 'Request body (no content type, 0 bytes)',
      text: '(empty)',
    });
    expect(sectionOf(bytes('x'), 'text/plain; charset=utf-16').text).toContain('not text');
  });
});

describe('mailOf', () => {
  const aMail = (words: string) =>
    mailOf({
      ...{ to: ['a@b.example'], subject: words, facts: [words], link: `https://x.example/?${words}` },
      sections: [{ title: words, text: words }],
    });

  it('shows mark-up as text', () => {
    const { html, text } = aMail(`<script>alert("x & 'y'")</script>`);
    expect(html).not.toContain('<script>');
    expect(
      html.match(/&lt;script&gt;alert\(&quot;x &amp; &#39;y&#39;&quot;\)&lt;\/script&gt;/g),
    ).toHaveLength(5);
    expect(text).toContain(`<script>alert("x & 'y'")</script>`);
  });

  it('has a subject of one line, of 200 characters at most', () => {
    expect(aMail('a\r\nBcc: evil@x.example\u2028b').subject).toBe('a Bcc: evil@x.example b');
    expect(aMail('x'.repeat(1_000)).subject).toHaveLength(200);
  });

  it('has no tag that strangers wrote, whatever they wrote', () => {
    const tags = (html: string) => html.match(/<[^>]*>/g)?.map((tag) => tag.replace(/".*"/s, '""'));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'ab/=\r\n\0') }), (words) => {
        const { html, subject } = aMail(words);
        expect(tags(html)?.filter((tag) => tag !== '<br>')).toEqual(tags(aMail('x').html));
        expect(subject).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

describe('digestMail', () => {
  it('tells of the calls that it was given one by one and counts the others', () => {
    const failures = [1, 2].map((id) => aCall.RESPONSE_ERROR({ id, error: `HTTP 503\n${id}` }));
    const { subject, text } = digestMail({
      ...{ to: ['a@b.example'], failures, count: 300, link: 'https://x.example/admin/calls' },
      examples: failures.map((failure) => ({ failure, records: [] })),
      resource: { slug: 'shop', title: 'Shop', errorEmails: [] },
      linkTo: (id) => `https://x.example/admin/calls/${id}/show`,
    });
    expect(text).not.toContain('What the other side said');
    expect(subject).toBe('[Airlock] 300 more calls failed: http/shop');
    for (const part of ['exhausted: HTTP 503 2', 'https://x.example/admin/calls/2/show', 'and 298 more']) {
      expect(text).toContain(part);
    }
  });

  it('tells what the other side said to its examples', () => {
    const failures = [1, 2, 3].map((id) => aCall.CALL_ERROR({ id }));
    const { text } = digestMail({
      ...{ to: ['a@b.example'], failures, count: 3, link: 'https://x.example/admin/calls' },
      examples: failures.slice(1, 2).map((failure) => ({ failure, records: [anAttempt()] })),
      resource: { slug: 'shop', title: 'Shop', errorEmails: [] },
      linkTo: (id) => `https://x.example/admin/calls/${id}/show`,
    });
    expect(text).toContain('What the other side said to call 2');
    expect(text).toContain('POST https://erp.example/orders (192.0.2.7:443)\nHTTP 500');
    expect(text).not.toContain('said to call 1');
  });
});

describe('recipientsOf', () => {
  it('tells addresses from what is none', () => {
    const lists = [
      'a@b.example, evil@x.example',
      'x <a@b.example>',
      'a@b.example\r\nBcc: evil@x.example',
      '@',
      'a@b@c',
    ];
    expect(recipientsOf(['a@b.example', ' a@b.example ', 'q+x@sub.b.example', '', ...lists])).toEqual({
      ...{ valid: ['a@b.example', 'q+x@sub.b.example'], invalid: lists },
    });
  });
});

describe('oneLine', () => {
  it('cuts with a sign that it did', () => expect(oneLine('abcdef', 4)).toBe('abc\u2026'));
});
