import { Stage } from '@airlock/testing/contracts';
import { aCall, aKeyClaim, aRequest, aResponse, anEvent, bytes } from '@airlock/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';

let database: MigratedDatabase;
let stage: Stage;
beforeAll(async () => {
  database = await migratedDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  await database.empty();
  stage = await Stage.set(database.stores);
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const sent = vi.spyOn(database.dataSource, 'query');
  await work();
  const { length } = sent.mock.calls;
  sent.mockRestore();
  return length;
}

it('accepts in one statement, under a key in two, claims in two and saves in one', async () => {
  expect(await statementsOf(() => stage.accept())).toBe(1);
  const { scope, owner } = aKeyClaim();
  expect(await statementsOf(() => stage.keys.claim(aKeyClaim()))).toBe(1);
  const { id: _id, ...another } = { ...aCall.DONE(), resource: stage.resource };
  const idempotency = { scope, owner, answerOf: () => aResponse() };
  const accept = { call: another, request: aRequest(), log: [], idempotency };
  expect(await statementsOf(() => stage.store.accept(accept))).toBe(2);
  const call = await stage.accept();
  expect(await statementsOf(() => stage.claim(call))).toBe(2);
  const answered = stage.change(await stage.now(call), anEvent.answered(), { response: aResponse() });
  expect(await statementsOf(() => stage.store.save(answered))).toBe(1);
});

/** Does something between the first statement of a piece of work and its second. */
function interleave(between: () => Promise<unknown>): void {
  const { dataSource } = database;
  const query = dataSource.query.bind(dataSource);
  vi.spyOn(dataSource, 'query').mockImplementationOnce(async (sql, parameters) => {
    const rows: unknown = await query(sql, parameters);
    await between();
    return rows;
  });
}

it('claims a call all the same when it is edited at that very instant, with the edited body', async () => {
  const call = await stage.accept();
  const edits = [{ part: 'request' as const, body: bytes('edited') }];
  interleave(() => stage.store.save(stage.change(call, anEvent.edited(), { edits })));
  const claimed = await stage.mustClaim(call);
  expect(claimed.call.version).toBe(call.version + 2);
  expect(new TextDecoder().decode(claimed.request?.body)).toBe('edited');
});

it('gives a call up that another one claims at that very instant', async () => {
  const call = await stage.accept();
  interleave(() => stage.mustClaim(call, { worker: 'the quicker one' }));
  expect(await stage.claim(call)).toBeNull();
  expect(await stage.now(call)).toMatchObject({
    fence: call.fence + 1,
    lease: { worker: 'the quicker one' },
  });
});

it('gives a call up that is cancelled at that very instant', async () => {
  const call = await stage.accept();
  interleave(() => stage.store.save(stage.change(call, anEvent.cancelled())));
  expect(await stage.claim(call)).toBeNull();
});
