import { describe, expect, it } from 'vitest';
import { takeMembers } from './json-members.js';

const NAMES = ['$reply', '$reply_errors'];
const take = (text: string) => {
  const result = takeMembers(Buffer.from(text), 'application/json', NAMES);
  return result && { ...result, rest: result.rest.toString() };
};

describe('takeMembers', () => {
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

  it('leaves bytes as they are that are no UTF-8', () => {
    const latin1 = Buffer.from('{"name":"Zo\u00eb","$reply":"https://a.example/"}', 'latin1');
    expect(takeMembers(latin1, 'application/json', NAMES)?.rest).toEqual(
      Buffer.from('{"name":"Zo\u00eb"}', 'latin1'),
    );
  });

  it.each(['utf16le', 'utf8'] as const)(
    'leaves a byte order mark, and JSON in %s, as they are',
    (encoding) => {
      const written = (text: string) => Buffer.from(`\ufeff${text}`, encoding);
      const taken = takeMembers(
        written('{"я":"ж", "$reply":"https://é.example/"}'),
        'application/json',
        NAMES,
      );
      expect(taken).toMatchObject({ rest: written('{"я":"ж"}'), top: { $reply: ['https://é.example/'] } });
    },
  );

  it('follows what the body parser lets through', () => {
    const deep = `"a":${'['.repeat(999)}${']'.repeat(999)}`;
    expect(take(`{"$reply":1,${deep}}`)?.rest).toBe(`{${deep}}`);
  });
});
