import { timely } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cluster } from '../harness/cluster.js';
import { UnreadAnswer } from '../harness/unread-answer.js';

const DRAIN_SECONDS = 3;

describe('processes of one role that are asked to end', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ settings: { AIRLOCK_DRAIN_SECONDS: String(DRAIN_SECONDS) } });
  });
  afterAll(() => cluster?.stop());

  it('end with code 0, the api whoever is still connected to it', async () => {
    const held = [
      await UnreadAnswer.ofHalfARequest(cluster.url, '/demo/demo/orders'),
      await UnreadAnswer.begun(cluster.url, ['/admin/api/events']),
      await UnreadAnswer.begun(cluster.url, ['/health/live']),
    ];
    await timely({ promisedMs: 2 * DRAIN_SECONDS * 1_000 }, async () => {
      for (const one of [...cluster.apis, ...cluster.workers])
        expect(await one.end('SIGTERM')).toEqual({ code: 0, signal: null });
    });
    for (const connection of held) connection.leave();
  });
});
