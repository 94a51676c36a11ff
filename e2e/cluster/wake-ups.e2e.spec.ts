import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cluster } from '../harness/cluster.js';
import { jsonOf } from '../harness/requester.js';

type JobRecord = Readonly<{ state: string; progress: number; last_modified: string }>;

describe('a long poll at one process', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start();
  });
  afterAll(() => cluster?.stop());

  it('tells of each report of another process as it happens', async () => {
    const pages = 5;
    const { requester } = cluster;
    const headers = { prefer: 'respond-async' };
    const started = await requester.ask(`/demo/demo/long?seconds=20&pages=${pages}`, { headers });
    const path = started.headers.location ?? '';
    const told: JobRecord[] = [];
    for (let known = ''; told.at(-1)?.state !== 'success'; known = told.at(-1)?.last_modified ?? '') {
      const since = known && `&last_modified=>=${known}`;
      const answer = await requester.ask(`${path}?poll_timeout=60${since}`, { method: 'GET' });
      const { record } = jsonOf(answer) as { record: JobRecord };
      told.push(record);
    }
    // The next report comes four seconds after each: one that is told late is never told at all. The first poll hears of
    // what comes after it.
    const first = told[0]?.progress ?? 100;
    expect(first).toBeLessThan(100);
    const reports = [0, 20, 40, 60, 80, 100].filter((progress) => progress >= first);
    expect(new Set(told.map(({ progress }) => progress))).toEqual(new Set(reports));
    expect(told.length).toBeLessThanOrEqual(pages + 3);
  });
});
