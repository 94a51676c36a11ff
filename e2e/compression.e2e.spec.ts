import { brotliDecompressSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { scriptedServer, type ScriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { SEEDS } from './harness/seeds.js';
import { PLATFORMS_TO_TRY } from './harness/profiles.js';

const UNDONE = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync };
const TEXT = JSON.stringify(Array.from({ length: 200 }, (_, n) => ({ n, name: `order ${n}` })));

describe.each(PLATFORMS_TO_TRY)('compressed answers on %s', (platform) => {
  let airlock: Airlock;
  let upstream: ScriptedServer;

  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_PLATFORM: platform } });
    const headers = { 'content-type': 'application/json' };
    upstream = await scriptedServer([
      { status: 200, body: TEXT, headers },
      { status: 200, body: gzipSync(TEXT), headers: { ...headers, 'content-encoding': 'gzip' } },
      { status: 200, body: TEXT, headers: { ...headers, etag: '"strong"' } },
      { status: 200, body: TEXT, headers: { 'content-type': 'application/octet-stream' } },
    ]);
    await airlock.admin.createHttpResource('many', upstream.url);
    for (let n = 0; n < 20; n++) await airlock.requester.post('/demo/demo/orders?bgrs=1', '{}');
  });
  afterAll(async () => {
    await airlock?.stop();
    await upstream?.close();
  });

  const ask = (target: string, encoding?: string, method = 'GET') =>
    airlock.requester.ask(target, { method, headers: encoding ? { 'accept-encoding': encoding } : {} });

  it.each(['gzip', 'deflate', 'br'] as const)('are %s where that is asked for', async (encoding) => {
    const told = await ask('/jobs?max_records=20', encoding);
    expect([told.headers['content-encoding'], told.headers['content-type']]).toEqual([
      encoding,
      expect.stringContaining('application/json'),
    ]);
    expect(told.headers.vary?.toLowerCase()).toContain('accept-encoding');
    const { records } = JSON.parse(UNDONE[encoding](told.body).toString()) as { records: unknown[] };
    expect(records).toHaveLength(20);
  });

  it('are plain for who does not ask, and where they are small', async () => {
    for (const encoding of [undefined, 'identity', 'gzip;q=0', 'lzma'])
      expect((await ask('/jobs?max_records=20', encoding)).headers['content-encoding']).toBeUndefined();
    expect(
      (await ask('/jobs?max_records=1&state=failure', 'gzip')).headers['content-encoding'],
    ).toBeUndefined();
    const head = await ask('/jobs?max_records=20', 'gzip', 'HEAD');
    expect([head.status, head.headers['content-encoding'], head.body.length]).toEqual([200, undefined, 0]);
  });

  it('are not those of an upstream that has encoded them, names their bytes, or gives none to compress', async () => {
    const plain = await ask('/http/many/a', 'gzip');
    expect([plain.headers['content-encoding'], gunzipSync(plain.body).toString()]).toEqual(['gzip', TEXT]);
    const encoded = await ask('/http/many/b', 'gzip');
    expect(
      gunzipSync(encoded.headers['content-encoding'] ? encoded.body : gzipSync(encoded.body)).toString(),
    ).toBe(TEXT);
    for (const path of ['c', 'd']) {
      const told = await ask(`/http/many/${path}`, 'gzip');
      expect([told.headers['content-encoding'], told.body.toString()]).toEqual([undefined, TEXT]);
    }
  });

  it('are not a stream of events', async () => {
    const { headers } = await airlock.requester.post('/demo/demo/orders', '{}', { prefer: 'respond-async' });
    const events = await ask(`${String(headers.location)}/events`, 'gzip, deflate, br');
    expect([events.headers['content-encoding'], events.headers['content-type']]).toEqual([
      undefined,
      'text/event-stream',
    ]);
    expect(events.body.toString()).toContain('event: done');
  });

  it('are the lists of the admin API, too', async () => {
    const list = await fetch(`${airlock.url}/admin/api/calls`, {
      headers: { authorization: `Bearer ${SEEDS.adminToken}`, 'accept-encoding': 'deflate' },
    });
    expect(list.headers.get('content-encoding')).toBe('deflate');
    expect(((await list.json()) as unknown[]).length).toBeGreaterThanOrEqual(20);
  });
});
