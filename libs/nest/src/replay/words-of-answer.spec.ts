import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordsOfAnswer } from './words-of-answer.js';

const answer = (body: string | Uint8Array, type?: string) => ({
  ...{ status: 422, headers: type === undefined ? {} : { 'content-type': type } },
  body: Buffer.from(body),
});

it.each([
  ['{"type":"about:blank","title":"Unprocessable","detail":"amount is missing"}', 'amount is missing'],
  ['{"message":"amount is missing"}', 'amount is missing'],
  ['{"error":"invalid_grant","error_description":"the code has expired"}', 'the code has expired'],
  ['{"error":{"code":7,"message":"amount is missing"}}', 'amount is missing'],
  ['{"errors":["amount is missing","currency too"]}', 'amount is missing'],
  ['{"detail":" ","title":"Unprocessable"}', 'Unprocessable'],
  ['"amount is missing"', 'amount is missing'],
  ['{"message":"one\\ntwo"}', 'one'],
])('an answer says %s', (body, words) => {
  expect(wordsOfAnswer(answer(body, 'application/problem+json; charset=utf-8'))).toBe(words);
});

it('says the first line of a plain text, shortened', () => {
  expect(wordsOfAnswer(answer('no such order\nat line 7', 'text/plain'))).toBe('no such order');
  expect(wordsOfAnswer(answer('a'.repeat(300), 'text/plain'))).toBe(`${'a'.repeat(200)}…`);
});

it.each([
  ['', 'application/json'],
  ['{"amount":7}', 'application/json'],
  ['{"message":', 'application/json'],
  ['[]', 'application/json'],
  ['<h1>422</h1>', 'text/html'],
  ['{"message":"of no type"}', undefined],
  [`{"message":"${'a'.repeat(70_000)}"}`, 'application/json'],
])('says nothing in %s', (body, type) => {
  expect(wordsOfAnswer(answer(body, type))).toBeNull();
});

it('tells one line of at most 201 characters or nothing, whatever the answer', () => {
  const types = fc.constantFrom('application/json', 'text/plain', 'application/octet-stream');
  const bodies = fc.oneof(fc.json(), fc.string(), fc.uint8Array());
  fc.assert(
    fc.property(bodies, types, (body, type) => {
      const words = wordsOfAnswer(answer(body, type));
      if (words !== null) expect(words).toMatch(/^[^\r\n]{1,201}$/);
    }),
  );
});
