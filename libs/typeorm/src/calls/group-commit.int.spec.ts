import type { AsyncCall, CallStore } from '@airlock/core';
import { logMessage, StoreUnavailableError } from '@airlock/core';
import { aCall, after, aLogLine, anEvent, aRequest, aResponse, bytes } from '@airlock/testing';
import { StoreFixture } from '@airlock/testing/contracts';
import { describe, expect, it } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { storeForEachTest } from '../store-for-each-test.fixture.js';
import { TypeormCallStore } from './typeorm-call-store.js';

let database: MigratedDatabase;
let fixture: StoreFixture;
storeForEachTest((made, set) => {
  database = made;
  fixture = set;
});

const text = (body: Uint8Array | undefined) => new TextDecoder().decode(body);
const some = (count: number) => Array.from({ length: count }, (_, n) => n);
const accepts = (count: number, on = fixture) =>
  some(count).map((n) => on.accept(aCall['CALL_RETRY waiting'](), aRequest({ body: bytes(`request ${n}`) })));

async function transactions(): Promise<number> {
  const [row] = await database.dataSource.query<{ count: number }[]>(
    'SELECT count(DISTINCT xmin::text)::int AS count FROM async_call',
  );
  return row?.count ?? 0;
}

describe('what comes at the same time', () => {
  it('is one transaction', async () => {
    const calls = await Promise.all(accepts(50));
    expect(await transactions()).toBe(1);
    await Promise.all(calls.map((call) => fixture.store.save(fixture.change(call, anEvent.cancelled()))));
    expect(await transactions()).toBe(1);
  });

  it('is a transaction each where that is wanted', async () => {
    const store = new TypeormCallStore(database.dataSource, { groupCommit: false });
    await Promise.all(accepts(20, await StoreFixture.create({ ...database.stores, store })));
    expect(await transactions()).toBe(20);
  });

  it('gets ids in its order, and each caller its own', async () => {
    const calls = await Promise.all(accepts(100));
    expect(calls.map(({ id }) => id)).toEqual(
      calls.map(({ id }) => id).toSorted((one, other) => one - other),
    );
    const stored = await Promise.all(calls.map(({ id }) => fixture.reader.withBodies(id)));
    expect(stored.map((each) => text(each?.request.body))).toEqual(some(100).map((n) => `request ${n}`));
    expect(stored.map((each) => each?.call)).toEqual(calls);
  });

  it('is claimed and settled by each caller for its own call', async () => {
    const calls = await Promise.all(accepts(100));
    const claims = await Promise.all(
      calls.map((call, n) => fixture.mustClaim(call, { worker: `worker-${n}` })),
    );
    expect(claims.map(({ request }) => text(request?.body))).toEqual(some(100).map((n) => `request ${n}`));
    const changes = claims.map(({ call }, n) =>
      fixture.change(call, anEvent.answered(), {
        response: aResponse({ body: bytes(`response ${n}`) }),
        log: some(3).map((line) => aLogLine(`line ${line} of ${n}`)),
      }),
    );
    const saved = await Promise.all(changes.map((change) => fixture.store.save(change)));
    expect(saved).toEqual(changes.map(() => ({ saved: true })));
    for (const [n, change] of changes.entries()) {
      const stored = await fixture.reader.withBodies(change.before.id);
      expect(stored?.call).toEqual(change.after);
      expect(text(stored?.response?.body)).toBe(`response ${n}`);
      const lines = (await fixture.reader.log(change.before.id)).slice(1).map(logMessage);
      expect(lines).toEqual(some(3).map((line) => `line ${line} of ${n}`));
    }
  });
});

describe('among a hundred good ones', () => {
  const bad: [string, () => Parameters<CallStore['accept']>[0]][] = [
    ['a path that PostgreSQL does not take', () => anAccept({}, { path: 'a\u0000b' })],
    ['a number that its column does not hold', () => anAccept({ attempts: 2 ** 40 })],
    ['a date that is none', () => anAccept({ createdAt: new Date(Number.NaN) })],
    ['a state that breaks a rule of the table', () => anAccept({ version: 0 })],
    ['a resource that is not there', () => anAccept({ resource: { id: 999_999, slug: 'gone' } })],
  ];

  function anAccept(given: Partial<AsyncCall>, request: Parameters<typeof aRequest>[0] = {}) {
    const { id, slug, connector } = fixture.resource;
    const built = { ...aCall['CALL_RETRY waiting'](), connector, resource: { id, slug }, ...given };
    const { id: _id, ...call } = built as AsyncCall;
    return { call, request: aRequest(request), log: [] };
  }

  it.each(bad)('%s fails its own caller and nobody else', async (_what, accept) => {
    const good = accepts(100);
    void good.splice(50, 0, fixture.store.accept(accept()));
    const results = await Promise.allSettled(good);
    expect(results.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
    expect(results[50]?.status).toBe('rejected');
    const page = { sort: { by: 'id', order: 'asc' }, offset: 0, limit: 200, filter: {} } as const;
    expect((await fixture.reader.list(page)).calls).toHaveLength(100);
  });

  it('stale changes are refused, each with the call as it is now', async () => {
    const calls = await Promise.all(accepts(100));
    const taken = calls.filter((_, n) => n % 10 === 0);
    const claimed = await Promise.all(taken.map((call) => fixture.mustClaim(call)));
    const saved = await Promise.all(
      calls.map((call) =>
        fixture.store.save(fixture.change(call, anEvent.cancelled(), { log: [aLogLine()] })),
      ),
    );
    const refused = saved.filter((result) => !result.saved);
    expect(refused).toEqual(claimed.map(({ call }) => ({ saved: false, current: call })));
    for (const { call } of claimed) expect(await fixture.reader.log(call.id)).toHaveLength(1);
  });

  it('a stale fence reports nothing', async () => {
    const calls = await Promise.all((await Promise.all(accepts(20))).map((call) => fixture.mustClaim(call)));
    const reported = await Promise.all(
      calls.map(({ call: { rid, fence } }, n) =>
        fixture.store.report({ rid, fence: n === 7 ? fence - 1 : fence, at: after(40_000), percent: n }),
      ),
    );
    expect(reported).toEqual(some(20).map((n) => n !== 7));
  });
});

describe('of one and the same call', () => {
  it('reports are told one after the other', async () => {
    const { call } = await fixture.mustClaim(await fixture.accept());
    const { rid, fence, id } = call;
    const reports = some(5).map((n) =>
      fixture.store.report({ rid, fence, at: after(40_000 + n), percent: n * 10, line: `page ${n}` }),
    );
    expect(await Promise.all(reports)).toEqual(some(5).map(() => true));
    const lines = (await fixture.reader.log(id)).slice(1).map(logMessage);
    expect(lines).toEqual(some(5).map((n) => `page ${n}`));
    expect((await fixture.reader.withBodies(id))?.progress).toBe(40);
  });

  it('a report comes before the end that was asked for after it', async () => {
    const { call } = await fixture.mustClaim(await fixture.accept());
    const { rid, fence, id } = call;
    const report = fixture.store.report({ rid, fence, at: after(40_000), line: 'nearly there' });
    const end = fixture.change(call, anEvent.failed(), { log: [aLogLine('the end')] });
    const saved = fixture.store.save(end);
    expect([await report, await saved]).toEqual([true, { saved: true }]);
    const lines = (await fixture.reader.log(id)).slice(1).map(logMessage);
    expect(lines).toEqual(['nearly there', 'the end']);
  });

  it('a report that is under way comes before the end too', async () => {
    for (let n = 0; n < 50; n++) {
      const { call } = await fixture.mustClaim(await fixture.accept());
      const { rid, fence } = call;
      const report = fixture.store.report({ rid, fence, at: after(40_000), line: 'nearly there' });
      // The flush of the report has begun, and none of it has been answered.
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
      const saved = fixture.store.save(fixture.change(call, anEvent.failed()));
      expect([await report, await saved]).toEqual([true, { saved: true }]);
    }
  });

  it('one of many changes and claims wins', async () => {
    const call = await fixture.accept();
    const cancel = () => fixture.store.save(fixture.change(call, anEvent.cancelled()));
    const outcomes = await Promise.all([
      cancel(),
      fixture.claim(call),
      cancel(),
      fixture.claim(call),
      cancel(),
    ]);
    const won = outcomes.filter((each) => each !== null && (!('saved' in each) || each.saved));
    expect(won).toHaveLength(1);
    expect((await fixture.now(call)).version).toBe(call.version + 1);
  });
});

describe('a connection that is cut in the middle of a flush', () => {
  it('lets every caller know, and what was acknowledged is there', async () => {
    const calls = await Promise.all(accepts(30));
    const [first] = calls;
    if (!first) throw new Error('Nothing was accepted');
    const holder = database.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT FROM async_call WHERE id = $1 FOR UPDATE', [first.id]);
    const saving = calls.map((call) => fixture.store.save(fixture.change(call, anEvent.cancelled())));
    const accepting = accepts(30);
    const settled = Promise.allSettled([...saving, ...accepting]);
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'`;
    await expect.poll(() => database.dataSource.query(cut), { timeout: 30_000 }).not.toEqual([]);
    await holder.rollbackTransaction();
    await holder.release();
    const results = await settled;
    const failed = results.filter((result) => result.status === 'rejected');
    expect(failed.length).toBeGreaterThan(0);
    for (const { reason } of failed) expect(reason).toBeInstanceOf(StoreUnavailableError);
    for (const [n, call] of calls.entries()) {
      const now = await fixture.now(call);
      if (results[n]?.status === 'fulfilled') expect(now.status).toBe('CALL_ERROR');
      else expect(now).toEqual(call);
    }
    expect(await fixture.claim(await fixture.accept())).not.toBeNull();
  });
});
