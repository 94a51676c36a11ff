import { aCall, aRequest, aResourceDraft, after } from '@airlock/testing';
import type { StoreFixture } from '@airlock/testing/contracts';
import { afterEach, expect, it, vi } from 'vitest';
import { Writers } from '../commit/writers.js';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { storeForEachTest } from '../store-for-each-test.fixture.js';
import { TypeormCallStore } from './typeorm-call-store.js';

let database: MigratedDatabase;
let fixture: StoreFixture;
storeForEachTest((made, set) => {
  database = made;
  fixture = set;
});
afterEach(() => {
  vi.restoreAllMocks();
});

const held = async (sql: string, parameters: unknown[]) => {
  const holder = database.dataSource.createQueryRunner();
  await holder.startTransaction();
  await holder.query(sql, parameters);
  return async () => {
    await holder.commitTransaction();
    await holder.release();
  };
};

it('waits for nobody who changes a call right now, takes the next one, and says that there will be more', async () => {
  await fixture.limit({ concurrency: 5 });
  const [first, second] = [
    await fixture.accept(),
    await fixture.accept(aCall['CALL_RETRY waiting']({ nextTry: after(30_000) })),
  ];
  const letGo = await held('SELECT FROM async_call WHERE id = $1 FOR UPDATE', [first.id]);
  expect((await fixture.claimDue()).claimed.map(({ call }) => call.rid)).toEqual([second.rid]);
  expect(await fixture.claimDue()).toEqual({ claimed: [], next: 'freed' });
  await letGo();
  expect((await fixture.claimDue()).claimed.map(({ call }) => call.rid)).toEqual([first.rid]);
});

it('takes no lock and writes nothing where no place is free', async () => {
  await fixture.limit({ concurrency: 1 });
  await fixture.accept(aCall['CALL_RETRY leased']());
  await fixture.accept();
  const transactions = vi.spyOn(database.dataSource, 'transaction');
  expect(await fixture.claimDue()).toEqual({ claimed: [], next: 'freed' });
  expect(transactions).not.toHaveBeenCalled();
});

it('keeps the limits of one resource without waiting for who claims of another', async () => {
  const other = await fixture.anotherResource({ concurrency: 1 });
  await fixture.acceptFor(other);
  await fixture.limit({ concurrency: 1 });
  await fixture.accept();
  const letGo = await held('SELECT pg_advisory_xact_lock(1096895308, $1)', [other.id]);
  expect((await fixture.claimDue()).claimed).toHaveLength(1);
  const waiting = fixture.claimDue({ resourceId: other.id });
  const locked = `SELECT FROM pg_stat_activity WHERE wait_event = 'advisory'`;
  await expect.poll(() => database.dataSource.query(locked)).toHaveLength(1);
  await letGo();
  expect((await waiting).claimed).toHaveLength(1);
});

it('writes what is accepted for a resource that limits its attempts once, after the first', async () => {
  const { id, slug, connector } = await database.stores.resources.create(aResourceDraft({ rate: 1 }));
  const store = new TypeormCallStore(database.dataSource, { groupCommit: false });
  const flushes = vi.spyOn(Writers.prototype, 'use');
  const accept = async (at: number) => {
    const facts = { connector, resource: { id, slug }, createdAt: after(at) };
    const { id: _waiting, ...call } = aCall['CALL_RETRY waiting'](facts);
    const { id: _leased, ...leased } = { ...aCall['CALL_RETRY leased'](facts), rid: call.rid };
    flushes.mockClear();
    expect(await store.accept({ call, leased, request: aRequest(), log: [] })).toMatchObject({ lease: null });
    return flushes.mock.calls.length;
  };
  expect([await accept(0), await accept(1), await accept(999), await accept(1_000)]).toEqual([2, 1, 1, 2]);
});
