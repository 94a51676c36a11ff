import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { makeDemoResources } from '../harness/demo-resources.js';
import { jsonOf, type Answer } from '../harness/requester.js';

/** Its PostgreSQL is killed, so it has a product to itself. */
let airlock: Airlock;
beforeAll(async () => {
  airlock = await Airlock.start();
  await makeDemoResources(airlock.admin);
});
afterAll(() => airlock?.stop());

const LATE = { timeout: 60_000, interval: 20 };
const KILLS = 4;

async function postmaster(): Promise<number> {
  const file = await readFile(join(airlock.dataDir, 'cluster', 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(file.split('\n')[0]);
}
/** @returns whom it has killed: the first that is not this one */
async function killNext(before: number): Promise<number> {
  const next = await vi.waitUntil(async () => {
    const pid = await postmaster();
    return pid > 0 && pid !== before && pid;
  }, LATE);
  try {
    process.kill(next, 'SIGKILL');
  } catch (error) {
    // One of an earlier kill, whose file is still there.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  return next;
}
const ready = async () => (await fetch(`${airlock.url}/health/ready`)).status;
const ask = () => airlock.requester.post('/demo/quick/x?bgrs=1&plan=503,200', '{}');
const rids: string[] = [];
function keepAccepted(answer: Answer): boolean {
  const isAccepted = answer.status === 202;
  if (isAccepted) rids.push((jsonOf(answer) as { request: string }).request);
  return isAccepted;
}
async function doneInTheEnd(): Promise<void> {
  const done = async () => (await airlock.admin.calls({ filter: { status: 'DONE' } })).map(({ rid }) => rid);
  await expect.poll(done, { timeout: 120_000, interval: 200 }).toEqual(expect.arrayContaining(rids));
}

it('under load, again and again: the process lives, and what it accepted is done', async () => {
  const { pid } = airlock;
  let killed = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const asked = Promise.all(Array.from({ length: 20 }, ask));
    killed = await killNext(killed);
    for (const answer of await asked) {
      expect([202, 503]).toContain(answer.status);
      keepAccepted(answer);
    }
    await expect.poll(ready, LATE).toBe(200);
    await expect.poll(async () => keepAccepted(await ask()), LATE).toBe(true);
  }
  process.kill(pid, 0);
  await doneInTheEnd();
});

it('while it boots, at one moment and another: it boots after all', async () => {
  for (const moment of ['as soon as it is there', 'when it takes connections']) {
    const before = await postmaster();
    await airlock.kill9();
    const restarted = airlock.restart();
    if (moment === 'when it takes connections') await killNext(await killNext(before));
    else await killNext(before);
    await restarted;
    await expect.poll(ready, LATE).toBe(200);
  }
  await doneInTheEnd();
});
