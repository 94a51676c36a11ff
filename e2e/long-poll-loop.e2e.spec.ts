import { timely } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { jsonOf } from './harness/requester.js';

type Job = Readonly<{ id: string; state: string; last_modified: string }>;
type JobRecord = Job & Readonly<{ progress: number; message: string; code: string | null }>;

const POLL_TIMEOUT_S = 30;

describe('the loop of a client that knows jobs and long polling (S3)', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
  });
  afterAll(() => airlock?.stop());

  async function start(target: string): Promise<Job> {
    const headers = { prefer: 'respond-async' };
    const answer = await airlock.requester.ask(target, { headers });
    expect(answer.status).toBe(202);
    return (jsonOf(answer) as { job: Job }).job;
  }

  /** The loop as it is published: ask with the date just received until the job has ended. @returns all it was told */
  async function follow({ id, last_modified }: Job): Promise<JobRecord[]> {
    const told: JobRecord[] = [];
    for (let known = last_modified; ;) {
      const query = `fields=state,progress,message,code&poll_timeout=${POLL_TIMEOUT_S}&last_modified=>=${known}`;
      const answer = await airlock.requester.ask(`/jobs/${id}?${query}`, { method: 'GET' });
      expect(answer.status, answer.body.toString()).toBe(200);
      const { record } = jsonOf(answer) as { record: JobRecord };
      told.push(record);
      if (record.state === 'success' || record.state === 'failure') return told;
      known = record.last_modified;
    }
  }

  /** Every answer brought something new: nothing was asked in vain. */
  function expectNews({ last_modified }: Job, told: readonly JobRecord[]): void {
    const dates = [last_modified, ...told.map((record) => record.last_modified)];
    expect(dates).toEqual([...new Set(dates)].toSorted());
  }

  it('sees a long job advance to its success, in no more requests than it had changes', async () => {
    const pages = 6;
    const job = await start(`/demo/demo/long?seconds=3&pages=${pages}`);
    const told = await follow(job);
    expect(told.at(-1)).toMatchObject({ id: job.id, state: 'success', progress: 100 });
    expectNews(job, told);
    // Its start, its pages, its end.
    expect(told.length).toBeLessThanOrEqual(pages + 2);
    const seen = told.map(({ progress }) => progress);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
    expect(seen.filter((progress) => progress > 0 && progress < 100).length).toBeGreaterThanOrEqual(3);
  });

  it('sees a job fail, be tried again, and end in failure', async () => {
    const tries = 2;
    await airlock.admin.createResource({
      ...{ connector: 'demo', slug: 'hopeless', config: {} },
      ...{ ttl: tries, delay: 1, maxDelay: 1 },
    });
    const job = await start('/demo/hopeless/long?plan=503');
    const told = await follow(job);
    expect(told.at(-1)).toMatchObject({ state: 'failure', code: 'exhausted' });
    expectNews(job, told);
    // Each try starts and ends.
    expect(told.length).toBeLessThanOrEqual(2 * tries);
    expect(told.map(({ state }) => state)).toContain('queued');
  });

  it('is answered at once, in one request, where the job has ended before it asks', async () => {
    const job = await start('/demo/demo/orders');
    await follow(job);
    // A poll that waits is held three times as long.
    const told = await timely({ promisedMs: POLL_TIMEOUT_S * 100 }, () => follow(job));
    expect(told).toHaveLength(1);
  });
});
