import { StoreFixture } from '@airlock/testing/contracts';
import { anEvent, bytes } from '@airlock/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { writersOf } from '../airlock-data-source.js';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { storeForEachTest } from '../store-for-each-test.fixture.js';
import { TypeormCallStore } from './typeorm-call-store.js';

let database: MigratedDatabase;
let fixture: StoreFixture;
/** The store of another process. */
let other: StoreFixture;
storeForEachTest((made, set) => {
  database = made;
  fixture = set;
});
beforeEach(async () => {
  other = await StoreFixture.create({ ...database.stores, store: new TypeormCallStore(database.dataSource) });
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Does something between the reading of a call and its claim. */
function interleave(between: () => Promise<unknown>): void {
  const writers = writersOf(database.dataSource);
  const read = writers.rows.bind(writers);
  vi.spyOn(writers, 'rows').mockImplementationOnce(async (statement, values) => {
    const rows = await read(statement, values);
    await between();
    return rows;
  });
}

it('claims a call all the same when it is edited at that very instant, with the edited body', async () => {
  const call = await fixture.accept();
  const edits = [{ part: 'request' as const, body: bytes('edited') }];
  interleave(() => other.store.save(fixture.change(call, anEvent.edited(), { edits })));
  const claimed = await fixture.mustClaim(call);
  expect(claimed.call.version).toBe(call.version + 2);
  expect(new TextDecoder().decode(claimed.request?.body)).toBe('edited');
});

it('gives a call up that another one claims at that very instant', async () => {
  const call = await fixture.accept();
  interleave(() => other.mustClaim(call, { worker: 'the quicker one' }));
  expect(await fixture.claim(call)).toBeNull();
  expect(await fixture.now(call)).toMatchObject({
    fence: call.fence + 1,
    lease: { worker: 'the quicker one' },
  });
});

it('gives a call up that is cancelled at that very instant', async () => {
  const call = await fixture.accept();
  interleave(() => other.store.save(fixture.change(call, anEvent.cancelled())));
  expect(await fixture.claim(call)).toBeNull();
});

it('waits for who holds a call, and claims the others of its batch meanwhile', async () => {
  const calls = await Promise.all([fixture.accept(), fixture.accept(), fixture.accept()]);
  const [held, ...free] = calls;
  const holder = database.dataSource.createQueryRunner();
  await holder.startTransaction();
  await holder.query('SELECT FROM async_call WHERE id = $1 FOR UPDATE', [held.id]);
  const late = fixture.claim(held);
  const others = await Promise.all(free.map((call) => fixture.claim(call)));
  expect(others.map((claimed) => claimed?.call.rid)).toEqual(free.map(({ rid }) => rid));
  await holder.commitTransaction();
  await holder.release();
  expect((await late)?.call.rid).toBe(held.rid);
});

it('goes on claiming when a migration of a later version adds a column meanwhile', async () => {
  const [first, second] = await Promise.all([fixture.accept(), fixture.accept()]);
  await fixture.mustClaim(first);
  await database.dataSource.query('ALTER TABLE async_call ADD COLUMN of_a_later_version int');
  try {
    expect((await fixture.mustClaim(second)).call.rid).toBe(second.rid);
  } finally {
    await database.dataSource.query('ALTER TABLE async_call DROP COLUMN of_a_later_version');
  }
});
