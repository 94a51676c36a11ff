import type { FailedRequest } from '@airlock/core';
import { after, anAttempt, aResourceDraft } from '@airlock/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { migratedDatabase, type MigratedDatabase } from '../migrated-database.fixture.js';
import { TypeormPlainFailureStore } from './typeorm-plain-failure-store.js';

let database: MigratedDatabase;
let store: TypeormPlainFailureStore;
let resource: number;
beforeAll(async () => {
  database = await migratedDatabase();
  store = new TypeormPlainFailureStore(database.dataSource);
});
afterAll(() => database?.stop());
beforeEach(async () => {
  await database.empty();
  ({ id: resource } = await database.stores.resources.create(aResourceDraft()));
});

const minute = after(60_000);
const counted = (status: number, count: number, at = minute) => ({
  endpoint: 'forward',
  status,
  minute: at,
  count,
});
const failed = (status: number, at: Date): FailedRequest => ({
  ...{ endpoint: 'forward', status },
  record: anAttempt({ at, error: `upstream answered ${status}` }),
});

it('adds up what several processes count of one minute, by endpoint and status', async () => {
  await Promise.all(
    [1, 2, 3].map((count) =>
      store.add(resource, { counts: [counted(502, count), counted(504, 1)], last: [] }),
    ),
  );
  await store.add(resource, { counts: [counted(502, 5, after(120_000))], last: [] });
  const { counts } = await store.of(resource, after(0));
  expect(counts).toEqual([counted(502, 5, after(120_000)), counted(502, 6), counted(504, 3)]);
  expect((await store.of(resource, after(90_000))).counts).toHaveLength(1);
});

it('keeps the last five requests of each kind as they were, the newest first', async () => {
  const last = Array.from({ length: 8 }, (_, n) => failed(502, after(n * 1_000)));
  await store.add(resource, { counts: [], last });
  await store.add(resource, { counts: [], last: [failed(504, after(9_000))] });
  const found = (await store.of(resource, after(0))).last;
  expect(found.map(({ status }) => status)).toEqual([504, 502, 502, 502, 502, 502]);
  expect(found[1]?.record.at).toEqual(after(7_000));
  expect(found[1]?.record.sent).toEqual(last[7]?.record.sent);
  expect(String(found[1]?.record.answer?.body)).toContain('ORA-00001');
});

it('forgets nothing of others, and all with the resource; of one that is gone nothing is kept', async () => {
  const other = await database.stores.resources.create(aResourceDraft({ slug: 'other' }));
  const failures = { counts: [counted(502, 1)], last: [failed(502, after(0))] };
  for (const id of [resource, other.id]) await store.add(id, failures);
  await database.stores.resources.remove(other.id);
  await store.add(other.id, failures);
  expect(await store.of(other.id, after(0))).toEqual({ counts: [], last: [] });
  expect((await store.of(resource, after(0))).last).toHaveLength(1);
});
