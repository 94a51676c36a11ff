import { InMemoryBulkStore } from '@airlock/testing';
import { beforeEach, expect, it } from 'vitest';
import { ring, EngineFixture } from '../../../test/engine-fixture.js';
import { notFound } from '../../../test/scripted-performer.js';
import type { AsyncCall } from '../../domain/call.js';
import type { BulkTask } from '../../domain/bulk.js';
import { resetCall } from '../reset-call.js';
import { work } from '../../engine/work.js';
import type { BulkDeps } from './bulk-deps.js';
import { doAtOnce } from './do-at-once.js';

const by = 'anna@desk.example';
const handle: BulkTask = { action: 'handle', note: 'Paid by phone' };

let fixture: EngineFixture;
let deps: BulkDeps;
beforeEach(async () => {
  fixture = await EngineFixture.create();
  deps = {
    ...fixture.deps(),
    bulk: new InMemoryBulkStore(fixture.memory),
    patch: () => ({ why: 'Nothing is patched here' }),
    bulkChanged: () => undefined,
  };
});

async function failedCalls(count: number): Promise<AsyncCall[]> {
  const calls: AsyncCall[] = [];
  for (let n = 0; n < count; n++) {
    const call = await fixture.accepted();
    fixture.performer.script = [notFound];
    await work(deps, ring(call));
    calls.push(await fixture.now(call));
  }
  return calls;
}

it('does to all that match what an operation would, page after page, and names no operation in their logs', async () => {
  const calls = await failedCalls(120);
  const waiting = await fixture.accepted();
  expect(await doAtOnce(deps, handle, { handled: false }, by, 120)).toBe(120);
  for (const call of calls) {
    expect(await fixture.now(call)).toMatchObject({ handled: { by, note: 'Paid by phone' } });
    expect((await fixture.log(call)).at(-1)).toBe(`${by} handled: handled: Paid by phone`);
  }
  expect(await fixture.now(waiting)).toEqual(waiting);
  expect(await doAtOnce(deps, handle, { handled: false }, by, 120)).toBe(0);
});

it('changes nothing where too many match', async () => {
  const calls = await failedCalls(3);
  expect(await doAtOnce(deps, handle, {}, by, 2)).toBe('too-many');
  for (const call of calls) expect(await fixture.now(call)).toEqual(call);
});

it('leaves out who was sent again in the meantime', async () => {
  const [one, two] = await failedCalls(2);
  if (!one || !two) throw new Error('There are two calls');
  const list = fixture.store.list.bind(fixture.store);
  fixture.store.list = async (query) => {
    const page = await list(query);
    await resetCall(deps, { id: one.id, actor: by });
    return page;
  };
  expect(await doAtOnce(deps, handle, { handled: false }, by, 10)).toBe(1);
  expect(await fixture.now(one)).toMatchObject({ status: 'CALL_RETRY' });
  expect(await fixture.now(two)).toMatchObject({ handled: { by } });
});
