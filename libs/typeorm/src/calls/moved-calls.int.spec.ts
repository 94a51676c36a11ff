import { logMessage } from '@airlock/core';
import type { AsyncCall } from '@airlock/core';
import { aCall, aLogLine, aRequest, aResourceDraft, after, aDecision } from '@airlock/testing';
import type { QueryRunner } from 'typeorm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';

const database: MigratedDatabase = await migratedDatabase();
const { store, reader, resources } = database.stores;
afterAll(() => database.stop());
beforeEach(() => database.empty());

async function stored(state: AsyncCall): Promise<AsyncCall> {
  const resource = await resources.create(aResourceDraft());
  const { id: _id, ...call } = { ...state, resource, connector: resource.connector };
  return store.accept({ call, request: aRequest(), log: [aLogLine()] });
}

const END = `
  UPDATE async_call SET status = 'DONE', version = version + 1, finished_at = now(), error = NULL, cause = NULL, ttl = NULL, failures = NULL,
    delay_ms = NULL, next_try = NULL, lease_worker = NULL, lease_since = NULL, lease_until = NULL, lease_cancelling = NULL
  WHERE id = $1`;
const OPEN = `
  UPDATE async_call SET status = 'CALL_RETRY', version = version + 1, finished_at = NULL, reason = NULL, ttl = 3,
    failures = 0, delay_ms = 1000, next_try = now()
  WHERE id = $1`;

/** Begins a piece of work while somebody moves the call, and lets it go on when it waits for them. */
async function whileMoving<T>(id: number, move: string, work: () => Promise<T>): Promise<T> {
  const other: QueryRunner = database.dataSource.createQueryRunner();
  try {
    await other.startTransaction();
    await other.query(move, [id]);
    const [{ pid }] = (await other.query('SELECT pg_backend_pid() AS pid')) as [{ pid: number }];
    const result = work();
    await Promise.race([result, waitedFor(pid)]);
    await other.commitTransaction();
    return await result;
  } finally {
    await other.release();
  }
}

async function waitedFor(pid: number): Promise<void> {
  await expect
    .poll(
      () =>
        database.dataSource.query<unknown[]>(
          'SELECT FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))',
          [pid],
        ),
      { timeout: 30_000 },
    )
    .toHaveLength(1);
}

describe('of a call that ends while others wait for it,', () => {
  it('a change of the version before is refused with the call as it is', async () => {
    const call = await stored(aCall['CALL_RETRY leased']());
    const change = { before: call, after: { ...call, version: call.version + 1 }, log: [] };
    const saved = await whileMoving(call.id, END, () => store.save(change));
    expect(saved).toMatchObject({ saved: false, current: { status: 'DONE', version: call.version + 1 } });
  });

  it('others that are changed with it are saved', async () => {
    const call = await stored(aCall['CALL_RETRY leased']());
    const other = await stored(aCall['CALL_RETRY leased']());
    const change = (of: AsyncCall) =>
      store.save({ before: of, after: { ...of, version: of.version + 1 }, log: [] });
    const saved = await whileMoving(call.id, END, () => Promise.all([change(call), change(other)]));
    expect(saved).toMatchObject([{ saved: false }, { saved: true }]);
  });

  it('nothing is claimed', async () => {
    const call = await stored(aCall['CALL_RETRY waiting']());
    const claim = { rid: call.rid, decide: aDecision({ now: after(1e9) }) };
    expect(await whileMoving(call.id, END, () => store.claim(claim))).toBeNull();
  });

  it('nothing is reported, and a line of its log is kept', async () => {
    const call = await stored(aCall['CALL_RETRY leased']());
    const report = { rid: call.rid, fence: call.fence, at: after(1), percent: 50 };
    expect(await whileMoving(call.id, END, () => store.report(report))).toBe(false);
    const again = await stored(aCall['CALL_RETRY leased']());
    const line = aLogLine('was told meanwhile');
    await whileMoving(again.id, END, () => store.append(again.id, [line]));
    expect((await reader.log(again.id)).map(logMessage)).toContain('was told meanwhile');
  });
});

describe('of a call that is sent again meanwhile,', () => {
  it('nothing is removed', async () => {
    const call = await stored(aCall.DONE());
    expect(await whileMoving(call.id, OPEN, () => store.remove(call.id, call.version))).toBe(false);
    expect(await reader.find({ id: call.id })).toMatchObject({ status: 'CALL_RETRY' });
  });

  it('nothing is purged', async () => {
    const call = await stored(aCall.DONE());
    expect(await whileMoving(call.id, OPEN, () => store.purge(after(1e12), 10))).toBe(0);
    expect(await reader.find({ id: call.id })).toMatchObject({ status: 'CALL_RETRY' });
  });
});
