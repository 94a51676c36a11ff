import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordsOfAnswer } from './words-of-answer.js';

const answer = (body: string | Uint8Array, type?: string) => ({
  contentType: type ?? null,
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
  [
    '{"detail":"2 fields are invalid","errors":[{"field":"amount","code":"type"},{"pointer":"/country","code":"enum"}]}',
    '2 fields are invalid: amount (type), /country (enum)',
  ],
  [
    '{"title":"Invalid","invalid-params":[{"name":"age","reason":"must be positive"}]}',
    'Invalid: age: must be positive',
  ],
  ['{"message":"invalid","errors":{"amount":["must be a number"]}}', 'invalid: amount: must be a number'],
  [
    '{"detail":[{"loc":["body","amount"],"msg":"field required","type":"missing"}]}',
    'field required: body.amount (missing)',
  ],
  ['{"errors":[{"message":"Cannot query","path":["order"]}]}', 'order: Cannot query'],
  ['{"err":1,"err_desc":"db down"}', 'db down'],
])('an answer says %s', (body, words) => {
  expect(wordsOfAnswer(answer(body, 'application/problem+json; charset=utf-8'))).toBe(words);
});

it.each([
  [
    'text/xml; charset=utf-8',
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>ORA-00001: unique constraint (ERP.PK) violated</faultstring></s:Fault></s:Body></s:Envelope>',
    'ORA-00001: unique constraint (ERP.PK) violated',
  ],
  [
    'application/soap+xml',
    '<e:Envelope><e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text xml:lang="en">Unknown\n order &amp; more</e:Text></e:Reason></e:Fault></e:Body></e:Envelope>',
    'Unknown order & more',
  ],
  [
    'application/xml',
    '<Error><Code>NoSuchKey</Code><Message>The key does not exist.</Message></Error>',
    'The key does not exist.',
  ],
  [
    'text/html',
    '<html><head><title>502 Bad\nGateway</title></head><body><h1>no</h1></body></html>',
    '502 Bad Gateway',
  ],
  ['text/html; charset=iso-8859-1', '<!DOCTYPE HTML><h1>Internal Server Error</h1>', 'Internal Server Error'],
])('says what an answer in %s is about', (type, body, words) => {
  expect(wordsOfAnswer(answer(body, type))).toBe(words);
});

it('reads words in the charset that they are in', () => {
  const body = Buffer.from([0xcd, 0xe5, 0xf2]);
  expect(wordsOfAnswer({ contentType: 'text/plain; charset=windows-1251', body })).toBe('Нет');
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
  ['<p>422</p>', 'text/html'],
  ['<order>7</order>', 'application/xml'],
  ['{"message":"of no type"}', undefined],
  [`{"message":"${'a'.repeat(70_000)}"}`, 'application/json'],
])('says nothing in %s', (body, type) => {
  expect(wordsOfAnswer(answer(body, type))).toBeNull();
});

it('tells one line of at most 201 characters or nothing, whatever the answer', () => {
  const types = fc.constantFrom('application/json', 'text/plain', 'application/xml', 'text/html', 'text/css');
  const bodies = fc.oneof(fc.json(), fc.string(), fc.uint8Array());
  fc.assert(
    fc.property(bodies, types, (body, type) => {
      const words = wordsOfAnswer(answer(body, type));
      if (words !== null) expect(words).toMatch(/^[^\r\n]{1,201}$/);
    }),
  );
});
