import type { ClientRecord, OperatorRecord, Resource } from '@airlock/contract';
import { scriptedServer } from '@airlock/testing';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Cluster } from '../harness/cluster.js';
import { idOf, replyTo } from '../harness/requester.js';

describe('several processes on one database', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ apis: 2, workers: 2 });
  });
  afterAll(() => cluster?.stop());

  it('start together on an empty database and seed it once', async () => {
    const { admin } = cluster;
    expect(await admin.get<OperatorRecord[]>('/operators')).toHaveLength(1);
    expect(await admin.get<ClientRecord[]>('/clients')).toHaveLength(1);
    expect((await admin.get<Resource[]>('/resources')).map(({ slug }) => slug)).toEqual(['demo']);
  });

  it('execute each of many calls once, whichever of them takes it', async () => {
    const upstream = await scriptedServer([{ status: 200, body: 'done' }]);
    const receiver = await scriptedServer([{ status: 204 }]);
    try {
      const { admin, requester } = cluster;
      await admin.createHttpResource('many', 'http://127.0.0.1:1');
      const accepted = await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          requester.post(`/http/many?${replyTo(receiver.url)}`, `{"n":${n}}`),
        ),
      );
      const ids = accepted.map(idOf);
      const [resource] = await admin.get<Resource[]>('/resources?filter={"connector":"http"}');
      await admin.must('PUT', `/resources/${resource?.id}`, {
        ...resource,
        config: { baseUrl: upstream.url },
      });

      await vi.waitFor(
        async () => {
          const calls = await admin.calls({ filter: { resource: 'many', status: 'DONE' } });
          expect(calls).toHaveLength(ids.length);
        },
        { timeout: 30_000, interval: 100 },
      );
      const keys = upstream.requests.map(({ headers }) => headers['idempotency-key']);
      expect(new Set(keys).size).toBe(ids.length);
      expect(keys).toHaveLength(ids.length);
      const messages = receiver.requests.map(({ headers }) => headers['webhook-id']);
      expect(new Set(messages).size).toBe(ids.length);
      expect(messages).toHaveLength(ids.length);
    } finally {
      await Promise.all([upstream.close(), receiver.close()]);
    }
  });

  it('lose no call when Redis forgets everything (I6)', async () => {
    const upstream = await scriptedServer([{ status: 503 }, { status: 200, body: 'done' }]);
    const receiver = await scriptedServer([{ status: 204 }]);
    const redis = new Redis(cluster.redis.url);
    try {
      const { admin, requester } = cluster;
      await admin.createHttpResource('forgotten', upstream.url, { delay: 2, maxDelay: 2 });
      const id = idOf(await requester.post(`/http/forgotten?${replyTo(receiver.url)}`, '{}'));
      await redis.flushall();
      await admin.untilCall(id, ({ status }) => status === 'DONE');
      expect(upstream.requests).toHaveLength(2);
      expect(receiver.requests).toHaveLength(1);
    } finally {
      redis.disconnect();
      await Promise.all([upstream.close(), receiver.close()]);
    }
  });
});
