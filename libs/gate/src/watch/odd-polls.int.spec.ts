import { propertyRuns } from '@airlock/testing/property-runs';
import fc from 'fast-check';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Requester } from '../../test/a-requester.js';
import { anApp, PLATFORMS, type TestApp } from '../../test/an-app.js';

const names = ['poll_timeout', 'last_modified', 'fields', 'max_records', 'state', 'after'];
const nearly = fc.constantFrom(
  '1',
  '120',
  '0',
  '>=2026-01-31T12:00:00+01:00',
  '>2026-01-31',
  'queued',
  'id,__proto__',
  '*',
);
const value = fc.oneof(nearly, fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\w>=:.+-]{0,30}$/));
/** What may stand in a query: encoded, or as it comes, as far as HTTP has it; names of objects and lists among them. */
const raw = fc.stringMatching(/^[!$&'()*+,;=:@/?\w.~%[\]>-]{0,20}$/);
const parameter = fc.oneof(
  fc.tuple(fc.constantFrom(...names), value).map(([name, given]) => `${name}=${encodeURIComponent(given)}`),
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom('', '=', '[]=', '[a]=', '%00='), raw)
    .map((parts) => parts.join('')),
  raw,
);
const query = fc.array(parameter, { maxLength: 5 }).map((parts) => parts.join('&'));
const header = fc.oneof(
  fc.constantFrom('wait=0', 'wait=abc', 'WAIT="1"', 'respond-async;;=,wait', '*', 'W/"', '"a", W/"b"', ','),
  fc.stringMatching(/^[\x20-\x7e\xa0-\xff]{0,40}$/),
);

describe.each(PLATFORMS)('odd polls on %s', (platform) => {
  let airlock: TestApp;
  let rid: string;
  beforeAll(async () => {
    airlock = await anApp(platform);
    rid = await new Requester(airlock).finished();
  });
  afterAll(() => airlock.close());

  const ask = (path: string, headers: Record<string, string>) =>
    new Promise<{ status: number; type: string | undefined }>((resolve, reject) => {
      const { hostname, port } = new URL(airlock.url);
      request({ hostname, port, path, headers }, (answer) => {
        answer.resume();
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] }),
        );
      })
        .on('error', reject)
        .end();
    });

  it.each(['/jobs/<rid>', '/queue/<rid>', '/jobs'])(
    'are answered, or refused with a 400: %s',
    async (path) => {
      await fc.assert(
        fc.asyncProperty(query, header, header, async (parameters, prefer, ifNoneMatch) => {
          const headers = { prefer, 'if-none-match': ifNoneMatch };
          const { status, type } = await ask(`${path.replace('<rid>', rid)}?${parameters}`, headers);
          expect([200, 303, 304, 400]).toContain(status);
          if (status === 400) expect(type).toBe('application/problem+json');
        }),
        { numRuns: propertyRuns(400) },
      );
    },
  );
});
