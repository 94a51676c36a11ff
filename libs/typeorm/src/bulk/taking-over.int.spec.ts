import { resolvePolicy, runBulk, stepBulk } from '@airlock/core';
import type { AsyncCall, BulkDeps, BulkMember, BulkStep, BulkTask } from '@airlock/core';
import { aCall, aRequest, aResourceDraft, after, bytes, ManualClock } from '@airlock/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { TypeormBulkStore } from './typeorm-bulk-store.js';

const CALLS = 30;
/** After whatever the calls were made with. */
const START = after(3_600_000);
const by = 'ops@airlock.example';
const nothing = () => undefined;
/** Not the same when it is done twice. */
const task: BulkTask = { action: 'patch', patch: '[]', target: 'request', confirm: false };

let database: MigratedDatabase;
beforeAll(async () => {
  database = await migratedDatabase();
});
afterAll(() => database.stop());

describe('an operation that several workers go on with', () => {
  let clock: ManualClock;
  let calls: AsyncCall[];
  beforeEach(async () => {
    await database.empty();
    clock = new ManualClock(START);
    const { id, slug, connector } = await database.stores.resources.create(aResourceDraft());
    calls = await Promise.all(
      Array.from({ length: CALLS }, () => {
        const { id: _, ...call } = { ...aCall.CALL_ERROR(), connector, resource: { id, slug } };
        return database.stores.store.accept({ call, request: aRequest({ body: bytes('a') }), log: [] });
      }),
    );
  });

  const deps = (worker: string, bulk = new TypeormBulkStore(database.dataSource)): BulkDeps => ({
    ...{ worker, clock, bulk, store: database.stores.store, reader: database.stores.reader },
    ...{ random: () => 0.5, policies: { policyOf: async () => resolvePolicy({}) } },
    performer: { leaseMs: 1_000, perform: () => Promise.reject(new Error('nothing runs here')) },
    replySender: { send: () => Promise.reject(new Error('nothing is sent here')) },
    ...{
      notifier: { callFailed: nothing },
      log: { failed: nothing, leftOut: nothing },
      feed: { changed: nothing },
      dispatcher: { wake: async () => {} },
    },
    ...{ bulkChanged: nothing },
    meter: {
      ...{ accepted: nothing, began: nothing, ended: nothing },
      ...{ tookOver: nothing, keyed: nothing, failedPlainly: nothing },
    },
    diff: ({ before, after: now }) => [before.length, now.length],
    patch: (_, body) => ({ body: bytes(`${new TextDecoder().decode(body)}b`) }),
  });

  const begin = () =>
    deps('maker').bulk.create({
      task,
      calls: {},
      filter: {},
      canary: null,
      rate: null,
      createdBy: by,
      at: START,
    });

  const expectOnce = async (id: number) => {
    expect(await deps('reader').bulk.find(id)).toMatchObject({ state: 'done', done: CALLS, refused: 0 });
    for (const call of calls) {
      const stored = await database.stores.reader.withBodies(call.id);
      expect(new TextDecoder().decode(stored?.request.body)).toBe('ab');
      expect(await database.stores.revisions(call.id)).toHaveLength(1);
      expect(await database.stores.reader.log(call.id)).toHaveLength(1);
    }
  };

  it('does nothing twice that a worker did before it died', async () => {
    const { id } = await begin();
    class Dying extends TypeormBulkStore {
      override settle(): Promise<boolean> {
        return Promise.reject(new Error('killed'));
      }
    }
    await expect(stepBulk(deps('one', new Dying(database.dataSource)))).rejects.toThrow('killed');
    expect(await deps('two').bulk.find(id)).toMatchObject({ done: 0 });
    expect(await stepBulk(deps('two'))).toEqual(new Date(START.getTime() + 5_000));
    await clock.advance(5_001);
    await runBulk(deps('two'), 500);
    await expectOnce(id);
    // What the first one did is as it left it, and can be undone.
    expect(await deps('two').bulk.unchanged(id, 100)).toBe(CALLS);
  });

  it('does nothing twice when one wakes up that was taken over from', async () => {
    const { id } = await begin();
    class Slow extends TypeormBulkStore {
      override async members(operation: number, limit: number): Promise<BulkMember[]> {
        const read = await super.members(operation, limit);
        await clock.advance(5_001);
        await runBulk(deps('two'), 500);
        return read;
      }
      override settle(step: BulkStep): Promise<boolean> {
        settled = super.settle(step);
        return settled;
      }
    }
    let settled: Promise<boolean> | undefined;
    await stepBulk(deps('one', new Slow(database.dataSource)));
    expect(await settled).toBe(false);
    await expectOnce(id);
  });

  it('is shared by workers, one at a time', async () => {
    const { id } = await begin();
    await Promise.all(['one', 'two', 'three', 'four'].map((worker) => runBulk(deps(worker), 500)));
    await runBulk(deps('one'), 500);
    await expectOnce(id);
  });
});
