import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cluster } from '../harness/cluster.js';
import { countingServer, type CountingServer } from '../harness/counting-server.js';
import { jsonOf, replyTo } from '../harness/requester.js';

/** The lease of a delivery lasts 30 s, and a sweep takes over what nobody holds any more. */
const BEYOND_THE_LEASE_MS = 120_000;

describe('a worker that is stopped beyond its leases and continued', () => {
  let cluster: Cluster;
  let receiver: CountingServer;
  beforeAll(async () => {
    receiver = await countingServer('webhook-id', { cycle: ['hold'] });
    cluster = await Cluster.start({ apis: 1, workers: 1 });
  });
  afterAll(async () => {
    await cluster?.stop();
    await receiver?.close();
  });

  it('finds that its work is somebody else’s, writes nothing over it, and works on (I2, I4)', async () => {
    const [stopped] = cluster.workers;
    if (!stopped) throw new Error('This cluster has no worker');
    const accepted = async () => {
      const answer = await cluster.requester.post(`/demo/demo/x?bgrs=1&${replyTo(receiver.url)}`, '{}');
      return (jsonOf(answer) as { $reply_id: number }).$reply_id;
    };
    const ids = await Promise.all(Array.from({ length: 5 }, accepted));
    await expect.poll(() => receiver.open(), { timeout: BEYOND_THE_LEASE_MS }).toBe(5);
    stopped.signal('SIGSTOP');
    const other = await cluster.addWorker();
    // Each was sent by the one that is stopped, and again by the other when its lease was over.
    const timesSent = () => [...receiver.seen.values()];
    await expect.poll(() => Math.min(...timesSent()), { timeout: BEYOND_THE_LEASE_MS }).toBeGreaterThan(1);
    receiver.letGo();
    const done = (id: number) =>
      cluster.admin.untilCall(id, ({ status }) => status === 'DONE', BEYOND_THE_LEASE_MS);
    const before = await Promise.all(ids.map(done));
    const sent = timesSent();

    stopped.signal('SIGCONT');
    await other.end('SIGTERM');
    // By the one that was stopped: there is no other.
    await done(await accepted());
    const after = await Promise.all(ids.map(done));
    expect(after.map(({ version }) => version)).toEqual(before.map(({ version }) => version));
    expect(timesSent()).toEqual([...sent, 1]);
    expect(stopped.output).not.toMatch(/TypeError|reading '|"level":50/);
  });
});
