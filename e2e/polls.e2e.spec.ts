import { timely } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { HeldRequest } from './harness/held-request.js';
import { jsonOf, replyTo } from './harness/requester.js';

type JobRecord = Readonly<{ state: string; code: string | null; last_modified: string }>;

/** A poll that sleeps to its end is one that missed its change. */
const POLL_TIMEOUT_S = 120;
const atOnce = { promisedMs: 20_000 };
const DAY_S = 86_400;
/** By `npm run test:all` five times as many. */
const HELD = process.env['TEST_TIER'] === 'all' ? 5_000 : 1_000;

describe('long polls', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
    await airlock.admin.createResource({ connector: 'demo', slug: 'later', config: {}, delay: DAY_S });
  });
  afterAll(() => airlock?.stop());

  /** @returns the rid of a call that waits until tomorrow */
  async function waiting(): Promise<string> {
    const answer = await airlock.requester.ask(
      `/demo/later/x?plan=503&${replyTo('https://requester.example/')}`,
    );
    expect(answer.status).toBe(202);
    return (answer.headers.location ?? '').replace('/jobs/', '');
  }
  /** @returns the rid of a call that runs in the background */
  async function started(target: string): Promise<string> {
    const answer = await airlock.requester.ask(target, { headers: { prefer: 'respond-async' } });
    return (jsonOf(answer) as { job: { id: string } }).job.id;
  }
  async function record(path: string): Promise<JobRecord> {
    const answer = await airlock.requester.ask(path, { method: 'GET' });
    return (jsonOf(answer) as { record: JobRecord }).record;
  }
  const cancel = async (rid: string) => (await airlock.requester.ask(`/jobs/${rid}/cancel`)).status;
  const times = <T>(count: number, make: (n: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, n) => make(n)));

  function recordIn(answer: string): JobRecord {
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 200 /);
    return (JSON.parse(body) as { record: JobRecord }).record;
  }

  it('that race with the change they wait for are all answered after it: 1 000', async () => {
    const calls = await times(50, waiting);
    // Ten of each begin before its cancel is sent, and ten while it is under way.
    const raced = calls.map(async (rid) => {
      const poll = () => HeldRequest.send(airlock.url, `/jobs/${rid}?poll_timeout=${POLL_TIMEOUT_S}`);
      const early = await times(10, poll);
      const [cancelled, ...late] = await Promise.all([cancel(rid), ...Array.from({ length: 10 }, poll)]);
      expect(cancelled).toBe(200);
      return Promise.all([...early, ...late].map((each) => each.answer()));
    });
    const answers = (await timely(atOnce, () => Promise.all(raced))).flat();
    expect(answers).toHaveLength(1_000);
    for (const answer of answers)
      expect(recordIn(answer)).toMatchObject({ state: 'failure', code: 'cancelled' });
  });

  it('that follow many reports miss none that is left to stand', async () => {
    const follow = async (rid: string) => {
      let polls = 0;
      for (let known = ''; ; polls++) {
        const asked = `poll_timeout=${POLL_TIMEOUT_S}${known && `&last_modified=>=${known}`}`;
        const { state, last_modified } = await record(`/jobs/${rid}?${asked}`);
        if (state === 'success') return polls;
        known = last_modified;
      }
    };
    const jobs = await times(20, () => started('/demo/demo/long?seconds=2&pages=25'));
    const polls = await timely(atOnce, () => Promise.all(jobs.flatMap((rid) => [follow(rid), follow(rid)])));
    // How many reports one poll is answered after is the machine's; that they follow, and do not just wait for the end, is ours.
    expect(polls.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(polls.length);
  });

  it('are held by thousands in one process, and each is answered after its change', async () => {
    const calls = await times(50, waiting);
    const polls: HeldRequest[] = [];
    for (const rid of calls) {
      const target = `/jobs/${rid}?poll_timeout=${POLL_TIMEOUT_S}`;
      polls.push(...(await times(HELD / calls.length, () => HeldRequest.send(airlock.url, target))));
    }
    // Whoever asks after them is answered after they were read.
    expect(await record(`/jobs/${calls[0]}`)).toMatchObject({ state: 'queued' });
    expect(polls.filter(({ isHeld }) => isHeld)).toHaveLength(HELD);

    const answers = await timely(atOnce, async () => {
      for (const rid of calls) expect(await cancel(rid)).toBe(200);
      return Promise.all(polls.map((poll) => poll.answer()));
    });
    for (const answer of answers) expect(recordIn(answer)).toMatchObject({ code: 'cancelled' });
  });

  it('that nobody waits for any more do not keep the process from its end', async () => {
    const rid = await waiting();
    const target = `/jobs/${rid}?poll_timeout=${POLL_TIMEOUT_S}`;
    const polls = await times(500, () => HeldRequest.send(airlock.url, target));
    expect(await record(`/jobs/${rid}`)).toMatchObject({ state: 'queued' });
    for (const poll of polls) poll.leave();
    expect(await timely(atOnce, () => airlock.terminate())).toEqual({ code: 0, signal: null });
  });
});
