import { propertyRuns } from '@airlock/testing/property-runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText, literal, space } from '../../test/json-text.js';
import { takeMembers } from './json-members.js';

const NAMES = ['$reply', '$reply_errors'];
const take = (text: string | Buffer) => {
  const result = takeMembers(Buffer.from(text), NAMES);
  return result && { ...result, rest: result.rest.toString() };
};

type Member = { before: string; text: string; after: string; name: string; goes: boolean };

/** A member with the white space around it: one to take, or one to leave. */
const member: fc.Arbitrary<Member> = fc
  .oneof(
    fc.constantFrom(...NAMES).map((name) => ({ name, goes: true })),
    fc.constantFrom('a', 'extra', '$Reply', 'reply', 'ключ', '').map((name) => ({ name, goes: false })),
  )
  .chain(({ name, goes }) =>
    fc
      .tuple(space, literal(name), space, space, name === 'extra' ? fc.constant('7') : jsonText, space)
      .map(([before, written, s1, s2, value, after]) => ({
        ...{ before, after, name, goes },
        text: `${written}${s1}:${s2}${value}`,
      })),
  );

const objectOf = (members: readonly Member[]) =>
  `{${members.map(({ before, text, after }) => before + text + after).join(',')}}`;

/** The rule of the contract, one member at a time: it goes with one neighbouring comma and the space between them. */
function withoutOne(text: string, members: readonly Member[]): string {
  const at = members.findIndex(({ goes }) => goes);
  const gone = members[at];
  if (!gone) return text;
  const rest = members.filter((_, index) => index !== at);
  const last = rest[at - 1];
  const next = rest[at];
  if (last) rest[at - 1] = { ...last, after: last.after + gone.after };
  else if (next) rest[at] = { ...next, before: gone.before + next.before };
  else return `{${gone.before}${gone.after}}`;
  return withoutOne(objectOf(rest), rest);
}

describe('takeMembers', () => {
  it.each([
    ['{"$reply":1}', '{}'],
    ['{ "$reply" : 1 }', '{  }'],
    ['{"$reply": 1, "a": 2}', '{ "a": 2}'],
    ['{"a": 1, "$reply": 2}', '{"a": 1}'],
    ['{"a": 1 , "$reply": 2 , "b": 3}', '{"a": 1  , "b": 3}'],
    ['{"$reply": 1, "$reply_errors": 2, "a": 3}', '{  "a": 3}'],
    ['{"a": 1, "$reply": 1, "$reply_errors": 2}', '{"a": 1}'],
    ['{"$reply": 1, "a": 3, "$reply_errors": 2}', '{ "a": 3}'],
    ['{"a":[1,{"$reply":2}],"$reply":[1,{"x":",}"}],"b":"},"}', '{"a":[1,{"$reply":2}],"b":"},"}'],
    ['{"extra":{"$reply":1},"a":12345678901234567890}', '{"extra":{},"a":12345678901234567890}'],
    ['{"extra":{"a":1,"$reply":1},"$reply":2}', '{"extra":{"a":1}}'],
    ['{"extra":{"$reply":1},"extra":{"$reply":2}}', '{"extra":{},"extra":{}}'],
    ['{"extra":{"extra":{"$reply":1}},"$reply":2}', '{"extra":{"extra":{"$reply":1}}}'],
  ])('makes %s into %s', (text, rest) => {
    expect(take(text)?.rest).toBe(rest);
  });

  it.each([
    '{}',
    '[]',
    '{"a":{"$reply":1}}',
    '[{"$reply":1}]',
    '"$reply"',
    'null',
    '{"extra":[{"$reply":1}]}',
  ])('finds nothing in %s', (text) => {
    expect(take(text)).toBeNull();
  });

  it('tells the values of the top from those of extra, and objects and lists from text', () => {
    expect(take('{"$reply":"a","extra":{"$reply":"b","$reply_errors":1},"$reply":{"c":1}}')).toMatchObject({
      top: { $reply: ['a', {}], $reply_errors: [] },
      extra: { $reply: ['b'], $reply_errors: [1] },
    });
  });

  it('reads a value as it was meant, escapes and letters beyond ASCII alike', () => {
    expect(take('{"$reply":"https://é.example/\\u00e9"}')?.top).toMatchObject({
      $reply: ['https://é.example/é'],
    });
  });

  it('removes what it takes by the rule of the contract, and no other byte', () => {
    fc.assert(
      fc.property(fc.array(member, { maxLength: 6 }), (members) => {
        const text = objectOf(members);
        const expected = withoutOne(text, members);
        expect(take(text)?.rest ?? text).toBe(expected);
      }),
      { numRuns: propertyRuns(500) },
    );
  });

  it('leaves a text that means the same without what was taken', () => {
    fc.assert(
      fc.property(
        fc.array(member, { maxLength: 6 }),
        fc.array(member, { maxLength: 4 }),
        (around, within) => {
          const extra = {
            before: '',
            text: `"extra":${objectOf(within)}`,
            after: '',
            name: 'extra',
            goes: false,
          };
          const text = objectOf([...around, extra]);
          const { $reply: _1, $reply_errors: _2, ...expected } = JSON.parse(text) as Record<string, unknown>;
          const { $reply: _3, $reply_errors: _4, ...left } = expected['extra'] as Record<string, unknown>;
          expect(JSON.parse(take(text)?.rest ?? text)).toEqual({ ...expected, extra: left });
        },
      ),
      { numRuns: propertyRuns(500) },
    );
  });

  it('leaves bytes as they are that are no UTF-8', () => {
    const latin1 = Buffer.from('{"name":"Zo\u00eb","$reply":"https://a.example/"}', 'latin1');
    expect(takeMembers(latin1, NAMES)?.rest).toEqual(Buffer.from('{"name":"Zo\u00eb"}', 'latin1'));
  });

  it('follows what the body parser lets through', () => {
    const deep = `"a":${'['.repeat(999)}${']'.repeat(999)}`;
    expect(take(`{"$reply":1,${deep}}`)?.rest).toBe(`{${deep}}`);
  });
});
