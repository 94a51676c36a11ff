import { timely } from '@airlock/testing';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Cluster } from '../harness/cluster.js';
import { postgresProcessesBelow } from '../harness/postgres-processes.js';
import { expectProblem } from '../harness/problem.js';
import { replyTo, type Answer } from '../harness/requester.js';
import { NO_RECEIVER } from '../harness/product-fixture.js';

/** Its PostgreSQL is stopped and continued, so it has a product to itself. */
let cluster: Cluster;
let frozen: readonly number[] = [];
beforeAll(async () => {
  cluster = await Cluster.start();
});
afterEach(thaw);
afterAll(async () => {
  thaw();
  await cluster?.stop();
});

const LATE = { timeout: 30_000, interval: 100 };
const MOST_STORE_MS = 5_000;
/** How often each way of asking is under way when it freezes. */
const AT_ONCE = 10;

async function freeze(): Promise<void> {
  frozen = await postgresProcessesBelow(cluster.postgres.connection.host);
  expect(frozen.length).toBeGreaterThan(1);
  for (const pid of frozen) process.kill(pid, 'SIGSTOP');
}

function thaw(): void {
  for (const pid of frozen) process.kill(pid, 'SIGCONT');
  frozen = [];
}

const post = (query: string, headers: Readonly<Record<string, string>> = {}) =>
  cluster.requester.post(`/demo/demo/x?${query}`, '{}', headers);
const failing = (more = '') => post(`${more}plan=503,200&${replyTo(NO_RECEIVER)}`);
const health = async (path: string) => (await fetch(`${cluster.url}/health/${path}`)).status;

/** All that needs the store before it is answered. */
const WAYS: Readonly<Record<string, () => Promise<Answer>>> = {
  'bgrs=1': () => post('bgrs=1'),
  'Prefer: respond-async': () => post('', { prefer: 'respond-async' }),
  '$reply, failed': () => failing(),
  'Idempotency-Key': () => post('', { 'idempotency-key': randomUUID() }),
  'a poll': () => cluster.requester.ask('/jobs', { method: 'GET' }),
};

type Answered = Readonly<{ name: string; answer: Answer }>;

/** All of them, so often at once; each within the bound. */
function askEachWay(times: number): Promise<Answered[]> {
  const asked = Object.entries(WAYS).flatMap(([name, ask]) =>
    Array.from({ length: times }, async () => ({
      name,
      answer: await timely({ promisedMs: MOST_STORE_MS }, ask),
    })),
  );
  return Promise.all(asked);
}

function expectAllRefused(answered: readonly Answered[]): void {
  for (const { name, answer } of answered) {
    expect(answer.status, name).toBe(503);
    expectProblem(answer, 503, { type: 'store-unavailable' });
    expect(answer.headers['retry-after']).toMatch(/^[1-9]\d*$/);
  }
}

function expectNoneRefused(answered: readonly Answered[]): void {
  expect(answered.filter(({ answer }) => answer.status >= 300).map(({ name }) => name)).toEqual([]);
}

it('what is under way and what comes is 503 in time, and all is well once it goes on', async () => {
  expectNoneRefused(await askEachWay(1));
  const underWay = askEachWay(AT_ONCE);
  // Its endpoint is still at work then, and fails.
  const atWork = timely({ promisedMs: MOST_STORE_MS }, () => failing('delay=1000&'));
  await freeze();
  for (const { answer } of await underWay) expect([200, 202, 503]).toContain(answer.status);
  expectProblem(await atWork, 503, { type: 'store-unavailable' });
  for (let round = 0; round < 3; round++) expectAllRefused(await askEachWay(AT_ONCE));
  expect(await health('ready')).toBe(503);
  expect(await health('live')).toBe(200);

  thaw();
  await expect.poll(() => health('ready'), LATE).toBe(200);
  expectNoneRefused(await askEachWay(AT_ONCE));
  const accepted = await cluster.admin.calls();
  expect(accepted.length).toBeGreaterThan(AT_ONCE);
  const open = () => cluster.admin.calls({ filter: { status: ['CALL_RETRY'] } });
  await expect.poll(open, LATE).toEqual([]);
});
