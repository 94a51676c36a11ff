import type { ClientRecord, ClientSecrets } from '@airlock/contract';
import { scriptedServer } from '@airlock/testing';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { idOf, replyTo, Requester } from './harness/requester.js';

type Created = ClientRecord & ClientSecrets;

describe('clients', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
  });
  afterAll(() => airlock?.stop());

  const create = (client: object) => airlock.admin.must<Created>('POST', '/clients', client);
  const as = (key: string) => new Requester(() => airlock.url, key);

  it('are shown their key and secret once', async () => {
    const { admin } = airlock;
    const made = await create({ name: 'shop' });
    expect(made).toMatchObject({ name: 'shop', key: expect.stringMatching(/^airlock_\S{32}$/) as string });
    expect(made.replySecret).toMatch(/^whsec_/);
    const seen = JSON.stringify([await admin.get('/clients'), await admin.get(`/clients/${made.id}`)]);
    expect(seen).not.toContain(made.key);
    expect(seen).not.toContain(made.replySecret);
    const basic = { authorization: `Basic ${Buffer.from(`anybody:${made.key}`).toString('base64')}` };
    expect((await as('').ask('/demo/demo/x', { headers: basic })).status).toBe(200);
  });

  it('see their own calls only', async () => {
    const upstream = await scriptedServer([{ status: 503 }]);
    try {
      await airlock.admin.createHttpResource('own', upstream.url, { delay: 600, maxDelay: 600 });
      const [mine, other] = [await create({ name: 'mine' }), await create({ name: 'other' })];
      const accepted = await as(mine.key).post(`/http/own?${replyTo('http://127.0.0.1:9/')}`, '{}');
      const location = accepted.headers.location ?? '';
      expect((await as(mine.key).ask(location, { method: 'GET' })).status).toBe(200);
      expect((await as(other.key).ask(location, { method: 'GET' })).status).toBe(404);
      expect((await airlock.admin.call(idOf(accepted))).client).toBe('mine');
    } finally {
      await upstream.close();
    }
  });

  it('get a new key and secret by rotation; for a day both keys open and both secrets sign', async () => {
    const upstream = await scriptedServer([{ status: 503 }, { status: 200 }]);
    const receiver = await scriptedServer([{ status: 204 }]);
    try {
      const { admin } = airlock;
      await admin.createHttpResource('rotated', upstream.url);
      const before = await create({ name: 'rotating' });
      const accepted = await as(before.key).post(`/http/rotated?${replyTo(receiver.url)}`, '{}');
      const after = await admin.must<Created>('POST', `/clients/${before.id}/rotate`);
      expect((await as(before.key).post('/demo/demo/x', '{}')).status).toBe(200);
      expect((await as(after.key).post('/demo/demo/x', '{}')).status).toBe(200);

      await admin.untilCall(idOf(accepted), ({ status }) => status === 'DONE');
      const [delivery] = receiver.requests;
      const { headers = {}, body = '' } = delivery ?? {};
      for (const secret of [before.replySecret, after.replySecret])
        expect(new Webhook(secret).verify(body.toString(), headers)).toBeTruthy();
      const stranger = new Webhook(`whsec_${Buffer.from('another').toString('base64')}`);
      expect(() => stranger.verify(body.toString(), headers)).toThrow();
    } finally {
      await Promise.all([upstream.close(), receiver.close()]);
    }
  });

  it('have a quota where they are given one', async () => {
    const { key } = await create({ name: 'counted', quota: 2 });
    const answers = [];
    for (let n = 0; n < 3; n++) answers.push(await as(key).post('/demo/demo/x', '{}'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers.map(({ headers }) => headers['ratelimit-policy'])).toEqual(
      Array(3).fill('"quota";q=2;w=60'),
    );
    const left = answers.map(
      ({ headers }) => /^"quota";r=(\d);t=\d+$/.exec(String(headers['ratelimit']))?.[1],
    );
    expect(left).toEqual(['1', '0', '0']);
    const unlimited = await airlock.requester.post('/demo/demo/x', '{}');
    expect(unlimited.headers).not.toHaveProperty('ratelimit');
    const refused = await as(key).post(`/demo/demo/x?${replyTo('http://127.0.0.1:9/')}`, '{}');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(refused.body.toString()).toContain('rate-limited');
  });

  it('lose their access when they are deleted, and their open calls with it', async () => {
    const upstream = await scriptedServer([{ status: 503 }, { status: 200 }]);
    try {
      const { admin } = airlock;
      await admin.createHttpResource('deleted', upstream.url, { ttl: 1 });
      const { id: clientId, key } = await create({ name: 'gone' });
      const id = idOf(await as(key).post(`/http/deleted?${replyTo('http://127.0.0.1:9/')}`, '{}'));
      await admin.must('DELETE', `/clients/${clientId}`);
      expect((await as(key).post('/demo/demo/x', '{}')).status).toBe(401);
      const ended = await admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');
      expect(ended.error).toMatch(/401|API key|client/);
      expect(upstream.requests).toHaveLength(1);
    } finally {
      await upstream.close();
    }
  });
});
