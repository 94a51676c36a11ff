import { NEVER_CHECKED, type AsyncCall, type ResourceRecord } from '@airlock/core';
import { aCall, aRequest, aResourceDraft, after, T0 } from '@airlock/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { migratedDatabase, type MigratedDatabase } from '../migrated-database.fixture.js';
import { TypeormAvailabilityStore } from './typeorm-availability-store.js';

let database: MigratedDatabase;
let store: TypeormAvailabilityStore;
beforeAll(async () => {
  database = await migratedDatabase();
  store = new TypeormAvailabilityStore(database.dataSource);
});
afterAll(() => database.stop());
beforeEach(() => database.empty());

const aResource = (connector = 'http') => database.stores.resources.create(aResourceDraft({ connector }));
const accept = ({ id, slug, connector }: ResourceRecord, built: AsyncCall) => {
  const { id: _id, ...call } = { ...built, connector, resource: { id, slug } };
  return database.stores.store.accept({ call, request: aRequest(), log: [] });
};
const due = { now: T0, nextAt: after(60_000), connectors: ['http'], limit: 10 };

it('gives out the resources with attempts that wait or run, of the connectors that are asked for', async () => {
  const [waiting, leased] = [await aResource(), await aResource()];
  await accept(waiting, aCall['CALL_RETRY waiting']());
  await accept(leased, aCall['CALL_RETRY leased']());
  await accept(await aResource(), aCall.DONE());
  await accept(await aResource(), aCall['RESPONSE_RETRY waiting']());
  await accept(await aResource('smtp'), aCall['CALL_RETRY waiting']());
  await aResource();
  expect(await store.takeDue(due)).toEqual([waiting.id, leased.id]);
});

it('gives each to one of those who ask, once in a while', async () => {
  const resource = await aResource();
  await accept(resource, aCall['CALL_RETRY waiting']());
  const taken = await Promise.all(Array.from({ length: 8 }, () => store.takeDue(due)));
  expect(taken.flat()).toEqual([resource.id]);
  expect(await store.takeDue({ ...due, now: after(59_999) })).toEqual([]);
  const later = { now: after(60_000), nextAt: after(120_000) };
  const again = await Promise.all(Array.from({ length: 8 }, () => store.takeDue({ ...due, ...later })));
  expect(again.flat()).toEqual([resource.id]);
});

it('gives out no more than are wanted, those that waited longest first', async () => {
  const resources = [await aResource(), await aResource(), await aResource()];
  for (const resource of resources) await accept(resource, aCall['CALL_RETRY waiting']());
  const [first, second, third] = resources.map(({ id }) => id);
  expect(await store.takeDue({ ...due, limit: 2 })).toEqual([first, second]);
  expect(await store.takeDue({ ...due, limit: 2 })).toEqual([third]);
});

it('goes on with one that could not be reached though nothing waits for it, until it can be', async () => {
  const { id } = await aResource();
  await store.checked(id, { at: T0, error: 'upstream refused the connection' });
  expect((await store.all()).get(id)).toMatchObject({ circuit: 'open', failuresInARow: 1 });
  expect(await store.takeDue({ ...due, now: after(1) })).toEqual([id]);
  await store.checked(id, { at: after(2), error: null });
  expect((await store.all()).get(id)).toEqual({
    ...{ circuit: 'closed', since: after(2), checkedAt: after(2), error: null },
    ...{ lastSuccessAt: after(2), lastFailureAt: T0, failuresInARow: 0 },
  });
  expect(await store.takeDue({ ...due, now: after(1e6) })).toEqual([]);
});

it('counts every failure when several are told at once', async () => {
  const { id } = await aResource();
  await Promise.all(Array.from({ length: 10 }, () => store.checked(id, { at: T0, error: 'no\0 answer' })));
  expect((await store.all()).get(id)).toMatchObject({ failuresInARow: 10, error: 'no\ufffd answer' });
});

it('knows nothing of a resource that was never checked or is no more', async () => {
  const { id } = await aResource();
  expect((await store.all()).get(id) ?? NEVER_CHECKED).toEqual(NEVER_CHECKED);
  await store.checked(id, { at: T0, error: null });
  await database.stores.resources.remove(id);
  await store.checked(id, { at: T0, error: null });
  expect(await store.all()).toEqual(new Map());
});
