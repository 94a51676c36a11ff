import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { makeDemoResources } from '../harness/demo-resources.js';
import { expectProblem } from '../harness/problem.js';
import { jsonOf, type Answer } from '../harness/requester.js';
import { SmallDisk } from '../harness/small-disk.js';

const DISK_BYTES = 1024 ** 3;
const LATE = { timeout: 60_000, interval: 100 };
/** With it every test of the machine must run. */
const isWhole = process.env['TEST_TIER'] === 'all';

let disk: SmallDisk | undefined;
let whyNot = '';
let airlock: Airlock;
beforeAll(async () => {
  try {
    disk = SmallDisk.mount(DISK_BYTES);
  } catch (error) {
    whyNot = `mount is refused here: ${String(error)}`;
    return;
  }
  airlock = await Airlock.start({ settings: { AIRLOCK_DATA_DIR: join(disk.path, 'data') } });
  await makeDemoResources(airlock.admin);
});
afterAll(async () => {
  disk?.empty();
  await airlock?.stop();
  disk?.remove();
});
beforeEach(({ skip }) => {
  if (disk) return;
  if (isWhole) throw new Error(whyNot);
  skip(whyNot);
});

const BODY = JSON.stringify('x'.repeat(20_000));
const ready = async () => (await fetch(`${airlock.url}/health/ready`)).status;
const ask = () => airlock.requester.post('/demo/quick/x?bgrs=1&plan=503,200', BODY);
const accepted = (answers: readonly Answer[]) =>
  answers
    .filter(({ status }) => status === 202)
    .map((answer) => (jsonOf(answer) as { request: string }).request);

it('a full disk is 503 for requesters and for readiness, and what was accepted is done once there is room (I1, I3)', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, ask));
  expect(accepted(answers)).toHaveLength(20);
  disk?.fill();
  await expect.poll(ready, LATE).toBe(503);
  const later: Answer[] = [];
  const refusedOf = (asked: readonly Answer[]) => asked.filter(({ status }) => status !== 202);
  // In what a table has already there may be room for some.
  while (refusedOf(later).length < 20) {
    later.push(await ask());
    expect(await ready()).toBe(503);
  }
  const refused = refusedOf(later);
  for (const answer of refused) {
    expectProblem(answer, 503, { type: 'store-unavailable' });
    expect(answer.headers['retry-after']).toMatch(/^[1-9]\d*$/);
  }

  disk?.empty();
  await expect.poll(ready, LATE).toBe(200);
  await expect.poll(async () => (await ask()).status, LATE).toBe(202);
  const rids = accepted([...answers, ...later]);
  const done = async () => (await airlock.admin.calls({ filter: { status: 'DONE' } })).map(({ rid }) => rid);
  await expect.poll(done, { ...LATE, timeout: 120_000 }).toEqual(expect.arrayContaining(rids));
});
