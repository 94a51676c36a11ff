import type { BulkOperation, CallDetail } from '@airlock/contract';
import { it, vi, type TestContext } from 'vitest';
import { onOneProfile } from './harness/profiles.js';
import { idOf, replyTo } from './harness/requester.js';
import { NO_RECEIVER, ProductFixture } from './harness/product-fixture.js';

const LATE = { delay: 600, maxDelay: 600 };
const CYRILLIC = 'text/xml; charset=windows-1251';
/** `<a>И</a>` in windows-1251. */
const LETTER = Buffer.from('3c613ec83c2f613e', 'hex');

onOneProfile('a body in a charset of its own', (product) => {
  const admin = () => product().admin;
  /** A call whose first try failed, and what the upstream received since. */
  const aCall = async ({ onTestFinished }: TestContext, contentType: string, body: string | Uint8Array) => {
    const fixture = new ProductFixture(product(), onTestFinished);
    const { path, upstream } = await fixture.http([{ status: 503 }, { status: 200 }], LATE);
    const headers = { 'content-type': contentType };
    const target = `${path}/x?${replyTo(NO_RECEIVER)}`;
    const id = idOf(await product().requester.ask(target, { headers, body }));
    const { version } = await admin().call(id);
    const edit = (requestBody: string) =>
      admin().ask<CallDetail>('PATCH', `/calls/${id}`, { body: { version, requestBody } });
    const sentAgain = async () => {
      await admin().must('POST', `/calls/${id}/reset`, {});
      await admin().untilCall(id, ({ response }) => response !== null);
      return upstream.requests[1];
    };
    return { id, slug: path.split('/')[2] ?? '', upstream, edit, sentAgain };
  };

  it.concurrent('is shown, edited and compared by its letters, and sent as bytes of it', async (context) => {
    const { expect } = context;
    const { id, upstream, edit, sentAgain } = await aCall(context, CYRILLIC, LETTER);
    expect(upstream.requests[0]?.body).toEqual(LETTER);
    const shown = await admin().call(id);
    expect(shown.request.body).toBe('<a>И</a>');
    expect(shown.request).not.toHaveProperty('encoding');
    expect(await edit('<a>П</a>')).toMatchObject({ status: 200, body: { request: { body: '<a>П</a>' } } });
    const diff = (await admin().log(id)).find(({ event }) => event === 'body.edited')?.diff;
    expect(decodeURIComponent(JSON.stringify(diff))).toMatch(/-И.*[+]П/s);
    const sent = await sentAgain();
    expect(sent?.body.toString('hex')).toBe('3c613ecf3c2f613e');
    expect(sent?.headers['content-type']).toBe(CYRILLIC);
  });

  it.concurrent.for([
    ['KOI8-R', 'text/plain; charset=koi8-r', Buffer.of(0xe9), 'П', 'f0'],
    ['marked UTF-16', 'text/plain', Buffer.from('\ufeffИ', 'utf16le'), '\ufeffП', 'fffe1f04'],
    [
      'JSON that is called Latin-1',
      'application/json; charset=latin1',
      Buffer.from('"И"'),
      '"П"',
      '22d09f22',
    ],
    ['JSON in UTF-16', 'application/json', Buffer.from('"И"', 'utf16le'), '"П"', '22001f042200'],
  ] as const)(
    'in %s is passed on untouched, and edited in it',
    async ([, type, body, text, hex], context) => {
      const { expect } = context;
      const { upstream, edit, sentAgain } = await aCall(context, type, body);
      expect(upstream.requests[0]?.body).toEqual(body);
      expect((await edit(text)).status).toBe(200);
      expect((await sentAgain())?.body.toString('hex')).toBe(hex);
    },
  );

  it.concurrent.for([
    [
      'a character that it has no place for',
      CYRILLIC,
      '<a>\n  é</a>',
      'has “é” (U+00E9), which has no place in windows-1251',
      3,
    ],
    [
      'half a surrogate pair',
      'text/plain',
      'a\n\ud800b',
      'has half a surrogate pair (U+D800), which is no character',
      1,
    ],
  ] as const)('refuses %s, and says which and where', async ([, type, text, why, column], context) => {
    const { expect } = context;
    const { id, edit } = await aCall(context, type, LETTER);
    const before = await admin().call(id);
    const refused = await edit(text);
    expect(refused).toMatchObject({
      status: 400,
      body: { type: 'invalid-request', line: 2, column, errors: [{ pointer: '/requestBody' }] },
    });
    expect(JSON.stringify(refused.body)).toContain(why);
    expect(await admin().call(id)).toEqual(before);
  });

  it.concurrent('is patched in it, and refuses a patch that it has no place for', async (context) => {
    const { expect } = context;
    const type = 'application/json; charset=latin1';
    const body = Buffer.from('{"n":"caf\xe9", "m":1}', 'latin1');
    const { id, slug, sentAgain } = await aCall(context, type, body);
    const patched = async (value: string) => {
      const patch = [{ op: 'replace', path: '/m', value }];
      const filter = { resource: slug };
      const made = await admin().must<BulkOperation>('POST', '/bulk', { action: 'patch', filter, patch });
      return vi.waitUntil(
        async () => {
          const operation = await admin().get<BulkOperation>(`/bulk/${made.id}`);
          return operation.state === 'done' && operation;
        },
        { timeout: 20_000, interval: 100 },
      );
    };
    expect((await patched('И')).refused).toEqual([
      { callId: id, why: 'The patched body has “И” (U+0418), which has no place in iso-8859-1' },
    ]);
    expect((await patched('è')).refused).toEqual([]);
    expect((await sentAgain())?.body).toEqual(Buffer.from('{"n":"caf\xe9", "m":"\xe8"}', 'latin1'));
  });

  it.concurrent('is found by its letters, and JSON behind its escapes', async (context) => {
    const { expect } = context;
    const xml = await aCall(context, CYRILLIC, LETTER);
    const json = await aCall(context, 'application/json', '{"n":"\\u0418"}');
    for (const { id, slug } of [xml, json]) {
      const calls = await admin().calls({ filter: { resource: slug, q: 'И' } });
      expect(calls.map((call) => call.id)).toEqual([id]);
      expect(await admin().calls({ filter: { resource: slug, q: 'Ж' } })).toEqual([]);
    }
  });

  it.concurrent('can be corrected whatever its size', { timeout: 120_000 }, async (context) => {
    const { expect } = context;
    const most = 10 * 1024 * 1024;
    const { edit } = await aCall(context, 'text/plain; charset=latin1', Buffer.alloc(most, 0xe9));
    const { status, body } = await edit('\u0001'.repeat(most));
    expect([status, body.request.body === '\u0001'.repeat(most)]).toEqual([200, true]);
  });
});
