import { InMemoryBulkStore } from '@airlock/testing';
import { beforeEach, expect, it } from 'vitest';
import { ring, Scene } from '../../../test/scene.js';
import { notFound } from '../../../test/scripted-performer.js';
import type { AsyncCall } from '../../domain/call.js';
import type { BulkTask } from '../../domain/bulk.js';
import { resetCall } from '../reset-call.js';
import { work } from '../work.js';
import type { BulkDesk } from './bulk-desk.js';
import { doAtOnce } from './do-at-once.js';

const by = 'anna@desk.example';
const handle: BulkTask = { action: 'handle', note: 'Paid by phone' };

let scene: Scene;
let desk: BulkDesk;
beforeEach(async () => {
  scene = await Scene.set();
  desk = {
    ...scene.desk(),
    bulk: new InMemoryBulkStore(scene.memory),
    patch: () => ({ why: 'Nothing is patched here' }),
    bulkChanged: () => undefined,
  };
});

async function failedCalls(count: number): Promise<AsyncCall[]> {
  const calls: AsyncCall[] = [];
  for (let n = 0; n < count; n++) {
    const call = await scene.accepted();
    scene.performer.script = [notFound];
    await work(desk, ring(call));
    calls.push(await scene.now(call));
  }
  return calls;
}

it('does to all that match what an operation would, page after page, and names no operation in their logs', async () => {
  const calls = await failedCalls(120);
  const waiting = await scene.accepted();
  expect(await doAtOnce(desk, handle, { handled: false }, by, 120)).toBe(120);
  for (const call of calls) {
    expect(await scene.now(call)).toMatchObject({ handled: { by, note: 'Paid by phone' } });
    expect((await scene.log(call)).at(-1)).toBe(`${by} handled: handled: Paid by phone`);
  }
  expect(await scene.now(waiting)).toEqual(waiting);
  expect(await doAtOnce(desk, handle, { handled: false }, by, 120)).toBe(0);
});

it('changes nothing where too many match', async () => {
  const calls = await failedCalls(3);
  expect(await doAtOnce(desk, handle, {}, by, 2)).toBe('too-many');
  for (const call of calls) expect(await scene.now(call)).toEqual(call);
});

it('leaves out who was sent again in the meantime', async () => {
  const [one, two] = await failedCalls(2);
  if (!one || !two) throw new Error('There are two calls');
  const list = scene.store.list.bind(scene.store);
  scene.store.list = async (query) => {
    const page = await list(query);
    await resetCall(desk, { id: one.id, actor: by });
    return page;
  };
  expect(await doAtOnce(desk, handle, { handled: false }, by, 10)).toBe(1);
  expect(await scene.now(one)).toMatchObject({ status: 'CALL_RETRY' });
  expect(await scene.now(two)).toMatchObject({ handled: { by } });
});
