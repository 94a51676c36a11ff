import { propertyRuns } from '@airlock/testing/property-runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText, literal, space } from '@airlock/testing/json-texts';
import { parseBody } from '../http/body-parsing.js';
import { mayDirect, readDirectives } from './request-directives.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const FORM = 'application/x-www-form-urlencoded';
const A = 'https://a.example/';

const find = (query: string, body: string, contentType?: string) => {
  const headers = { 'content-type': contentType };
  const { reply, query: rest, body: left } = readDirectives({ headers }, query, Buffer.from(body));
  return { ...reply, query: rest, body: left.toString() };
};
const may = (query: string, body: string, contentType?: string) => {
  const bytes = Buffer.from(body);
  return mayDirect({ method: 'POST', headers: {} }, query, parseBody(bytes, contentType), bytes);
};

describe('readDirectives', () => {
  it.each([
    ['the query', `x=1&%24reply=${encodeURIComponent(A)}`, '{"a":1}', JSON_TYPE, 'x=1', '{"a":1}'],
    ['JSON', 'x=1', `{"$reply":"${A}","a":1}`, JSON_TYPE, 'x=1', '{"a":1}'],
    ['extra of JSON', '', `{"extra":{"$reply":"${A}"},"a":1}`, JSON_TYPE, '', '{"extra":{},"a":1}'],
    ['problem+json', '', `{"$reply":"${A}"}`, 'application/vnd.x+json', '', '{}'],
    ['a form', '', `a=1&$reply=${A}&a=2`, FORM, '', 'a=1&a=2'],
  ])('finds the address in %s', (_, query, body, type, rest, left) => {
    expect(find(query, body, type)).toEqual({ url: A, errors: false, query: rest, body: left });
  });

  it('lets the query win over the body, and the body over its extra, and takes all of them away', () => {
    const body = '{"$reply":"https://b.example/","extra":{"$reply":"https://c.example/"}}';
    expect(find(`$reply=${A}`, body, JSON_TYPE)).toEqual({
      url: A,
      errors: false,
      query: '',
      body: '{"extra":{}}',
    });
    expect(find('', body, JSON_TYPE)).toMatchObject({ url: 'https://b.example/', body: '{"extra":{}}' });
  });

  it.each([
    ['1', true],
    ['yes', true],
    ['true', true],
    ['0', false],
    ['no', false],
    ['', false],
  ])('reads $reply_errors=%s as %s, wherever it stands', (text, errors) => {
    expect(find(`$reply_errors=${text}`, '')).toMatchObject({ errors, query: '' });
    expect(find('', `{"extra":{"$reply_errors":"${text}"}}`, JSON_TYPE)).toMatchObject({ errors });
    expect(find('', `$reply_errors=${text}`, FORM)).toMatchObject({ errors, body: '' });
  });

  it('reads $reply_errors as a number and a boolean of JSON, too', () => {
    expect(find('', '{"$reply_errors":1}', JSON_TYPE)).toMatchObject({ errors: true });
    expect(find('', '{"$reply_errors":true}', JSON_TYPE)).toMatchObject({ errors: true });
    expect(find('', '{"$reply_errors":0}', JSON_TYPE)).toMatchObject({ errors: false });
  });

  it.each([
    ['twice in the query', '$reply=a&$reply=b', '', undefined],
    ['twice in JSON', '', '{"$reply":"a","$reply":"a"}', JSON_TYPE],
    ['twice in extra', '', '{"extra":{"$reply":"a","$reply":"a"}}', JSON_TYPE],
    ['in two extras', '', '{"extra":{"$reply":"a"},"extra":{"$reply":"a"}}', JSON_TYPE],
    ['twice in a form', '', '$reply=a&%24reply=a', FORM],
    ['twice in a weaker place', `$reply=${A}`, '{"$reply":"a","$reply":"a"}', JSON_TYPE],
    ['a number', '', '{"$reply":7}', JSON_TYPE],
    ['null', '', '{"$reply":null}', JSON_TYPE],
    ['an object', '', '{"$reply":{}}', JSON_TYPE],
    ['text, but its errors are a list', `$reply=${A}`, '{"$reply_errors":[]}', JSON_TYPE],
  ])('refuses a $reply that is given %s', (_, query, body, type) => {
    expect(() => find(query, body, type)).toThrow(/given twice|must be text/);
  });

  it.each([
    undefined,
    'text/plain',
    'application/jsonl',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
  ])('leaves a body of the type %s alone', (type) => {
    const body = `{"$reply":"${A}"}&$reply=${A}`;
    expect(find('a=1', body, type)).toEqual({ url: null, errors: false, query: 'a=1', body });
  });

  it('leaves a form as it is whose bytes are no UTF-8', () => {
    const form = Buffer.from(`name=Zo\u00eb&$reply=${A}`, 'latin1');
    expect(readDirectives({ headers: { 'content-type': FORM } }, '', form).body).toEqual(
      Buffer.from('name=Zo\u00eb', 'latin1'),
    );
  });
});

describe('mayDirect', () => {
  it.each([
    ['no query and no body', '', '', undefined],
    ['an ordinary query', 'a=1&b=2', '', undefined],
    ['ordinary JSON', '', '{"a":"$reply","b":{"$reply":1}}', JSON_TYPE],
    ['an ordinary extra', '', '{"extra":{"a":1}}', JSON_TYPE],
    ['a list', '', '[{"$reply":1}]', JSON_TYPE],
    ['an ordinary form', '', 'a=%24reply', FORM],
    ['bytes', '', '$reply', 'application/octet-stream'],
  ])('says no to %s', (_, query, body, type) => {
    expect(may(query, body, type)).toBe(false);
  });

  it('finds a form field beyond the thousandth', () => {
    const fields = Array.from({ length: 2_000 }, (_, n) => `f${n}=1`);
    expect(may('', [...fields, `$reply=${A}`].join('&'), FORM)).toBe(true);
  });

  it('finds what a second extra hides', () => {
    expect(may('', '{"extra":{"$reply":1},"extra":{}}', JSON_TYPE)).toBe(true);
    expect(may('', '{"extra":{"\\u0024\\u0072eply":1},"extra":7}', JSON_TYPE)).toBe(true);
  });

  const name = fc.constantFrom('$reply', '$reply_errors', 'extra', 'reply', 'a', 'constructor', '__proto__');
  const value = fc.oneof(jsonText, fc.constant('{"$reply":"x"}'), fc.constant('{"\\u0024repl\\u0079":1}'));
  const json = fc
    .array(
      fc
        .tuple(space, name.chain(literal), space, value)
        .map(([before, text, after, given]) => `${before}${text}${after}:${given}`),
      { maxLength: 4 },
    )
    .map((members) => `{${members.join(',')}}`);
  const pairs = fc
    .array(
      fc.string({
        unit: fc.constantFrom('$', '%24', 'reply', 'r', '%72', 'eply', '_errors', '=', 'a', '%', '+', '&'),
      }),
    )
    .map((parts) => parts.join('&'));
  const request = fc.oneof(
    fc.record({ query: pairs, body: json, type: fc.constant(JSON_TYPE) }),
    fc.record({ query: fc.constant(''), body: json, type: fc.constant(JSON_TYPE) }),
    fc.record({ query: fc.constant(''), body: pairs, type: fc.constant(FORM) }),
  );

  it('never says no where there is something to find', () => {
    fc.assert(
      fc.property(request, ({ query, body, type }) => {
        fc.pre(!may(query, body, type));
        expect(readDirectives({ headers: { 'content-type': type } }, query, Buffer.from(body))).toMatchObject(
          {
            reply: { url: null, errors: false },
            query,
            body: Buffer.from(body),
          },
        );
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it('says yes often enough for the property above to mean something', () => {
    const held = fc
      .sample(request, { numRuns: 500, seed: 1 })
      .filter(({ query, body, type }) => may(query, body, type));
    expect(held.length).toBeGreaterThan(50);
    expect(held.length).toBeLessThan(450);
  });
});
