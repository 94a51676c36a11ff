import type { CallRequest } from '@airlock/contract';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCall } from '../stories/fake-records.js';
import { redactedCurl } from './curl.js';
import { maskedAddresses, maskedBody } from './masking.js';

const request = { path: '/orders', queryString: null, contentType: 'application/json', body: '{}' };
const curl = (given: Partial<CallRequest>, configured?: string[]) =>
  redactedCurl(aCall({ request: { ...request, ...given } }), 'https://airlock.example.org', configured);

describe('the command of a request', () => {
  it('has the address, the type and the body, and no key', () => {
    expect(curl({ body: '{"n":12345678901234567890}' })).toBe(
      [
        'curl -X POST https://airlock.example.org/http/shop/orders \\',
        '  -H "Authorization: Bearer $AIRLOCK_API_KEY" \\',
        "  -H 'Content-Type: application/json' \\",
        `  --data-binary '{"n":12345678901234567890}'`,
      ].join('\n'),
    );
  });

  it('masks what is sensitive, in the query and in the body', () => {
    const text = curl({
      queryString: 'api_key=s3cret&dry=no&q=1',
      body: '{"user":"ada","password":"s3cret","card":{"cardNumber":"s3cret"},"auth":{"token":["s3cret"]}}',
    });
    expect(text).not.toContain('s3cret');
    expect(text).toContain('?api_key=***&dry=no&q=1');
    expect(text).toContain(
      '{"user":"ada","password":"***","card":{"cardNumber":"***"},"auth":{"token":"***"}}',
    );
  });

  it('masks the fields that are named to it', () => {
    expect(curl({ body: '{"Birthday":"1815-12-10","n":1.0}' }, ['birthday'])).toContain(
      `'{"Birthday":"***","n":1.0}'`,
    );
  });

  it('leaves a long body, and one that is no JSON though it claims to be, to a file', () => {
    expect(curl({ body: `["${'x'.repeat(5_000)}"]` })).toContain('--data-binary @request-body');
    expect(curl({ body: '{"password":"s3cret"' })).toContain('--data-binary @request-body');
  });

  it('is taken by a shell as it is meant, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !text.includes('\0')),
        (text) => {
          const command = curl({ contentType: 'text/plain', body: `.${text}`, queryString: `q=${text}` });
          const echoed = execFileSync('/bin/sh', ['-c', command.replace('curl', `printf '%s\\037'`)], {
            env: { AIRLOCK_API_KEY: 'k' },
          });
          expect(echoed.toString().split('\x1f')).toEqual(expect.arrayContaining([`.${text}`]));
        },
      ),
    );
  });
});

describe('maskedBody', () => {
  const masked = (contentType: string, body: string) => maskedBody({ contentType, body });

  it.each([
    ['application/x-www-form-urlencoded', 'user=a&pass%77ord=x+y', 'user=a&pass%77ord=***'],
    [
      'text/xml',
      '<a:login token="t" id="1"><b:Password>p</b:Password></a:login>',
      '<a:login token="***" id="1"><b:Password>***</b:Password></a:login>',
    ],
    ['application/json', ' { "a" : [ {"secret" : null} ] } ', ' { "a" : [ {"secret" : "***"} ] } '],
  ])('of %s', (contentType, body, expected) => {
    expect(masked(contentType, body)).toBe(expected);
  });

  it('gives no text of bytes', () => {
    expect(maskedBody({ contentType: 'text/plain', body: 'AA==', encoding: 'base64' })).toBeUndefined();
  });
});

it('masks users and sensitive queries in addresses', () => {
  expect(maskedAddresses('to https://ada:pw@x.example/a?token=t&n=1, then http://y?sig=z')).toBe(
    'to https://***@x.example/a?token=***&n=1, then http://y?sig=***',
  );
});
