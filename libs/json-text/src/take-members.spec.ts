import { jsonText, literal, space } from '@airlock/testing/json-texts';
import { propertyRuns } from '@airlock/testing/property-runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeMembers } from './take-members.js';

const NAMES = ['$reply', '$reply_errors'];
const take = (text: string) => takeMembers(text, NAMES, 'extra');

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

  it('gives the texts of what it takes, of each place, digit by digit', () => {
    expect(
      take('{"$reply":1.0,"extra":{"$reply":[ 12345678901234567890 ]},"$reply":"\\u0041"}'),
    ).toMatchObject({
      top: { $reply: ['1.0', '"\\u0041"'], $reply_errors: [] },
      inner: { $reply: ['[ 12345678901234567890 ]'], $reply_errors: [] },
    });
  });

  it.each(['toString', '__proto__', 'constructor'])('takes a member named %s for data', (name) => {
    const text = `{"a":1,"${name}":2,"extra":{"${name}":3}}`;
    expect(take(text)).toBeNull();
    const taken = takeMembers(text, [name], 'extra');
    expect(taken?.rest).toBe('{"a":1,"extra":{}}');
    expect(Object.entries(taken?.top ?? {})).toEqual([[name, ['2']]]);
    expect(takeMembers(`{"a":{"b":1},"${name}":{"b":2}}`, ['b'], name)?.rest).toBe(
      `{"a":{"b":1},"${name}":{}}`,
    );
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
});
