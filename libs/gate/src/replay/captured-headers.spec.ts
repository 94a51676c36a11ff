import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capturedHeaders } from './captured-headers.js';

const ALWAYS = ['accept', 'accept-language', 'content-language', 'user-agent', 'traceparent', 'tracestate'];
const CREDENTIALS = ['authorization', 'proxy-authorization', 'cookie'];
const OF_THE_CONNECTION = ['connection', 'content-length', 'content-encoding', 'transfer-encoding', 'host'];

const name = fc.oneof(
  fc.constantFrom(
    ...ALWAYS,
    ...CREDENTIALS,
    ...OF_THE_CONNECTION,
    'content-type',
    'x-tenant',
    'constructor',
    '__proto__',
  ),
  fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/),
);
const headers = fc.dictionary(name, fc.oneof(fc.string(), fc.array(fc.string(), { minLength: 1 })), {
  noNullPrototype: true,
});

describe('capturedHeaders', () => {
  it('keeps what content is negotiated by, and what is asked for', () => {
    const given = { accept: 'text/csv', 'x-tenant': 'north', 'x-other': '1', 'user-agent': 'curl' };
    expect(capturedHeaders(given, ['x-tenant', 'x-absent'])).toEqual({
      ...{ accept: 'text/csv', 'user-agent': 'curl', 'x-tenant': 'north' },
    });
  });

  it('joins several lines of one name', () => {
    expect(capturedHeaders({ 'x-tag': ['a', 'b'] }, ['x-tag'])).toEqual({ 'x-tag': 'a, b' });
  });

  it('keeps no credentials and nothing of the connection, whoever asks for it', () => {
    fc.assert(
      fc.property(headers, fc.array(name), (given, further) => {
        const kept = Object.keys(capturedHeaders(given, further));
        for (const refused of [...CREDENTIALS, ...OF_THE_CONNECTION]) expect(kept).not.toContain(refused);
      }),
    );
  });

  it('keeps exactly what was given of what may be kept', () => {
    fc.assert(
      fc.property(headers, fc.array(name), (given, further) => {
        const kept = capturedHeaders(given, further);
        const refused = [...CREDENTIALS, ...OF_THE_CONNECTION, 'content-type'];
        const wanted = [...ALWAYS, ...further].filter(
          (each) => Object.hasOwn(given, each) && !refused.includes(each),
        );
        expect(Object.keys(kept).sort()).toEqual([...new Set(wanted)].sort());
        for (const each of wanted) expect(kept[each]).toBe([given[each]].flat().join(', '));
      }),
    );
  });
});
