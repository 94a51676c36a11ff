import type { ConnectorRecord, Resource, RetryDates } from '@airlock/contract';
import { scriptedServer } from '@airlock/testing';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { idOf, replyTo } from './harness/requester.js';

const TOKEN = 'the-bearer-token-of-the-upstream';

describe('resources', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
  });
  afterAll(() => airlock?.stop());

  it('are made, read, changed and deleted', async () => {
    const { admin } = airlock;
    const written = {
      ...{ connector: 'http', slug: 'crud', title: 'Orders', config: { baseUrl: 'http://127.0.0.1:1/v1' } },
      ...{
        ttl: 5,
        delay: 2.5,
        maxDelay: 60,
        jitter: 0.1,
        errorEmails: ['ops@example.org'],
        retentionDays: 7,
      },
    };
    const made = await admin.createResource(written);
    expect(made).toMatchObject(written);
    expect(await admin.get(`/resources/${made.id}`)).toEqual(made);
    const twin = await admin.ask('POST', '/resources', { body: written });
    expect(twin).toMatchObject({ status: 409, body: { errors: [{ pointer: '/slug' }] } });

    const changed = await admin.must<Resource>('PUT', `/resources/${made.id}`, {
      ...made,
      title: 'Bookings',
      ttl: null,
    });
    expect(changed).toMatchObject({ title: 'Bookings', ttl: null, delay: 2.5 });
    const moved = await admin.ask('PUT', `/resources/${made.id}`, {
      body: { ...made, connector: 'demo', config: {} },
    });
    expect(moved).toMatchObject({ status: 400, body: { errors: [{ pointer: '/connector' }] } });

    await admin.must('DELETE', `/resources/${made.id}`);
    expect((await admin.ask('GET', `/resources/${made.id}`)).status).toBe(404);
    expect((await airlock.requester.post('/http/crud/x', '{}')).status).toBe(404);
  });

  it('keep their secrets: they are used, kept and cleared, but never sent back nor written in the clear', async () => {
    const upstream = await scriptedServer([{ status: 200 }]);
    try {
      const { admin, requester } = airlock;
      const baseUrl = upstream.url;
      const made = await admin.createResource({
        connector: 'http',
        slug: 'secret',
        config: { baseUrl, token: TOKEN },
      });
      const put = (config: Resource['config']) =>
        admin.must('PUT', `/resources/${made.id}`, { ...made, config });
      const authorization = async () => {
        await requester.ask('/http/secret', { method: 'GET' });
        return upstream.requests.at(-1)?.headers['authorization'];
      };
      expect(await authorization()).toBe(`Bearer ${TOKEN}`);
      await put({ baseUrl, timeout: 10 });
      expect(await authorization()).toBe(`Bearer ${TOKEN}`);

      const seen = await Promise.all(['/resources', `/resources/${made.id}`].map((path) => admin.get(path)));
      expect(JSON.stringify([made, seen])).not.toContain(TOKEN);
      expect(airlock.output).not.toContain(TOKEN);
      expect(await filesWith(TOKEN, airlock.dataDir)).toEqual([]);

      await put({ baseUrl, token: null });
      expect(await authorization()).toBeUndefined();
    } finally {
      await upstream.close();
    }
  });

  it('move the dates of calls that wait when their policy changes, and say so', async () => {
    const upstream = await scriptedServer([{ status: 503 }, { status: 200 }]);
    const receiver = await scriptedServer([{ status: 204 }]);
    try {
      const { admin, requester } = airlock;
      const made = await admin.createHttpResource('moved', upstream.url, { delay: 3_600, maxDelay: null });
      const id = idOf(await requester.post(`/http/moved?${replyTo(receiver.url)}`, '{}'));
      const waiting = await admin.call(id);
      expect(Date.parse(waiting.nextTry ?? '') - Date.parse(waiting.createdAt)).toBe(3_600_000);

      const policy = { delay: 2, ttl: 3 };
      await admin.must('PUT', `/resources/${made.id}`, { ...made, ...policy });
      const line = (await admin.log(id)).find(({ message }) =>
        message.startsWith('the retry policy changed'),
      );
      const nextTry = new Date(Date.parse(waiting.createdAt) + 2_000).toISOString();
      expect(line).toMatchObject({
        kind: 'edit',
        message: expect.stringContaining(`${nextTry}, 3 tries left`) as string,
      });
      await admin.untilCall(id, ({ status }) => status === 'DONE');
      expect(upstream.requests).toHaveLength(2);
    } finally {
      await Promise.all([upstream.close(), receiver.close()]);
    }
  });

  it('are not deleted while they have open calls; those that ended go with them, and leave a tombstone', async () => {
    const { admin, requester } = airlock;
    const made = await admin.createHttpResource('open', 'http://127.0.0.1:1', { delay: 600, maxDelay: 600 });
    const target = `/http/open?${replyTo('http://127.0.0.1:9/')}`;
    const ids = [idOf(await requester.post(target, '{}')), idOf(await requester.post(target, '{}'))];
    const refused = await admin.ask('DELETE', `/resources/${made.id}`);
    expect(refused).toMatchObject({
      status: 409,
      body: { openCalls: 2, detail: expect.stringContaining('2') as string },
    });
    const { rid } = await admin.call(ids[0] ?? 0);
    for (const id of ids) await admin.must('POST', `/calls/${id}/cancel`);
    await admin.must('DELETE', `/resources/${made.id}`);
    expect((await admin.ask('GET', `/calls/${ids[0]}`)).status).toBe(404);
    expect((await requester.ask(`/jobs/${rid}`, { method: 'GET' })).status).toBe(410);
  });

  it('tell the dates that a policy means before it is kept', async () => {
    const { admin } = airlock;
    const from = '2026-01-01T00:00:00.000Z';
    const { dates } = await admin.get<RetryDates>(`/resources/new/dates?connector=http&from=${from}`);
    const afterSeconds = Array.from({ length: 13 }, (_, k) => 30 * (2 ** (k + 1) - 1));
    expect(dates.map((date) => date.afterSeconds)).toEqual(afterSeconds);
    expect(dates.at(-1)).toEqual({ try: 13, afterSeconds: 245_730, at: '2026-01-03T20:15:30.000Z' });
    const short = await admin.get<RetryDates>(
      `/resources/new/dates?connector=http&ttl=4&delay=2&maxDelay=5&from=${from}`,
    );
    expect(short.dates.map((date) => date.afterSeconds)).toEqual([2, 6, 11, 16]);
  });

  it('are of connectors that say what they need', async () => {
    const connectors = await airlock.admin.get<ConnectorRecord[]>('/connectors');
    expect(connectors.map(({ name }) => name)).toEqual(['demo', 'http', 'smtp']);
    const http = connectors.find(({ name }) => name === 'http');
    expect(http?.configSchema.properties?.['token']).toMatchObject({ type: 'string', writeOnly: true });
    expect(http?.configSchema.required).toContain('baseUrl');
    expect(http?.endpoints).toMatchObject([{ name: 'forward', async: { ttl: 13, delay: 30, jitter: 0 } }]);
  });
});

/** The files below a folder that have a text in them; PostgreSQL's write-ahead log is among them. */
async function filesWith(text: string, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  // PostgreSQL may remove a file in between.
  const found = files.map(async (file) => (await readFile(file).catch(() => Buffer.of())).includes(text));
  const has = await Promise.all(found);
  return files.filter((_, index) => has[index]);
}
