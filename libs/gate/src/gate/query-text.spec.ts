import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeParameters } from './query-text.js';

const NAMES = ['$reply', '$reply_errors'];

/** One `name=value` as somebody may write it: any letter percent-encoded or not. */
const writing = (text: string) =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((escaped) =>
      [...text].map((letter, at) => (escaped[at] ? percent(letter) : encodeURIComponent(letter))).join(''),
    );

const percent = (letter: string) =>
  [...Buffer.from(letter)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

const taken = fc
  .tuple(fc.constantFrom(...NAMES), fc.string({ unit: 'binary-ascii' }))
  .chain(([name, value]) =>
    fc
      .tuple(writing(name), writing(value))
      .map(([written, worth]) => ({ name, value, text: `${written}=${worth}` })),
  );
/** Whatever else there may be between two `&`: also what no decoder understands. */
const other = fc
  .string({ unit: fc.constantFrom('a', '$', 'reply', '=', '+', '%', '%zz', '%c3', '%24', ';', 'é') })
  .filter((text) => !/^(\$|%24)reply(_errors)?(=|$)/.test(text));

const queries = fc.string({ unit: fc.constantFrom('a', 'é', '=', '&', '+', '%20', '%C3%A9', '$', ';', '?') });
/** It would drop a question mark at the beginning. */
const platform = (text: string) => new URLSearchParams(`?${text}`);

describe('takeParameters', () => {
  it.each([
    ['', '', {}],
    ['a=1', 'a=1', {}],
    ['$reply=https://a.example/', '', { $reply: ['https://a.example/'] }],
    ['a=1&%24reply=x&a=2', 'a=1&a=2', { $reply: ['x'] }],
    ['%24%72eply=x', '', { $reply: ['x'] }],
    ['$reply', '', { $reply: [''] }],
    ['$reply=a=b', '', { $reply: ['a=b'] }],
    ['$reply=a+b%2Bc', '', { $reply: ['a b+c'] }],
    ['$reply=1&$reply=2', '', { $reply: ['1', '2'] }],
    ['$reply=1&$reply_errors=1', '', { $reply: ['1'], $reply_errors: ['1'] }],
    ['reply=1&$REPLY=2&$reply2=3', 'reply=1&$REPLY=2&$reply2=3', {}],
    ['a&&b=&=c', 'a&&b=&=c', {}],
    ['$reply=%zz', '', { $reply: ['%zz'] }],
    ['constructor=1&__proto__=2', 'constructor=1&__proto__=2', {}],
  ])('takes from %j and leaves %j', (text, rest, found) => {
    expect(takeParameters(text, NAMES)).toEqual({ rest, taken: { $reply: [], $reply_errors: [], ...found } });
  });

  it('finds every spelling of a name, in order, and leaves every other byte', () => {
    const pairs = fc.array(fc.oneof(taken, other));
    fc.assert(
      fc.property(pairs, (all) => {
        const text = all.map((pair) => (typeof pair === 'string' ? pair : pair.text)).join('&');
        const kept = all.filter((pair) => typeof pair === 'string');
        const result = takeParameters(text, NAMES);
        expect(result.rest).toBe(kept.join('&'));
        for (const name of NAMES) {
          const given = all.flatMap((pair) =>
            typeof pair !== 'string' && pair.name === name ? [pair.value] : [],
          );
          expect(result.taken[name]).toEqual(given);
        }
      }),
    );
  });

  it('reads what the platform reads', () => {
    fc.assert(
      fc.property(queries, (text) => {
        const names = [...new Set(platform(text).keys())].filter((name) => name !== '');
        const { rest, taken: values } = takeParameters(text, names);
        for (const name of names) expect(values[name]).toEqual(platform(text).getAll(name));
        // What is left names nothing.
        expect(rest).toMatch(/^(=[^&]*|&)*$/);
      }),
    );
  });

  it('takes nothing more from what it left', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(taken, other)), (all) => {
        const text = all.map((pair) => (typeof pair === 'string' ? pair : pair.text)).join('&');
        const { rest } = takeParameters(text, NAMES);
        expect(takeParameters(rest, NAMES)).toEqual({ rest, taken: { $reply: [], $reply_errors: [] } });
      }),
    );
  });
});
