import type { AsyncCall, CallFilter, CallListQuery } from '@airlock/core';
import { aCall, aRequest, aResponse, anEvent, bytes } from '@airlock/testing';
import { StoreFixture } from '@airlock/testing/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TypeormMaintenance } from '../rollups/typeorm-maintenance.js';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';

let database: MigratedDatabase;
let fixture: StoreFixture;
beforeAll(async () => {
  database = await migratedDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  await database.empty();
  fixture = await StoreFixture.create(database.stores);
});

const newest: CallListQuery['sort'] = { by: 'id', order: 'desc' };

async function search(filter: CallFilter, looksAt: number, sort = newest, limit = 100) {
  const page = await fixture.reader.list({ filter, sort, offset: 0, limit, looksAt });
  const { searchedTo, total } = page;
  return { ids: page.calls.map(({ id }) => id), searchedTo, total };
}

const ask = (text: string, built: AsyncCall = aCall.DONE()) =>
  fixture.accept(built, aRequest({ body: bytes(text) }));
const fails = (text: string) => ask(text, aCall.CALL_ERROR({ error: 'HTTP 503' }));
const keepUp = async () => {
  while (await new TypeormMaintenance(database.dataSource).maintain(new Date()));
};

describe('a search that looks at so many calls at most', () => {
  it('says how far it came, and goes on from there', async () => {
    const oldest = await ask('the needle');
    const between = await ask('hay');
    const first = await ask('another needle');
    await ask('hay');
    expect(await search({ q: 'NEEDLE' }, 3)).toEqual({
      ...{ ids: [first.id], searchedTo: between.id, total: null },
    });
    expect(await search({ q: 'needle' }, 3, { ...newest, by: 'id', after: between.id })).toEqual({
      ...{ ids: [oldest.id], searchedTo: undefined, total: null },
    });
    expect(await search({ q: 'needle' }, 100)).toEqual({
      ...{ ids: [first.id, oldest.id], searchedTo: undefined, total: 2 },
    });
    expect(await search({ q: 'needle' }, 3, { by: 'id', order: 'asc' })).toEqual({
      ...{ ids: [oldest.id, first.id], searchedTo: first.id, total: null },
    });
  });

  it('finds a pasted rid or id however long ago it came', async () => {
    const oldest = await ask('one');
    for (let n = 0; n < 5; n++) await ask('hay');
    expect((await search({ q: oldest.rid }, 2)).ids).toEqual([oldest.id]);
    const uuid = oldest.rid.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    expect((await search({ q: ` ${uuid.toUpperCase()} ` }, 2)).ids).toEqual([oldest.id]);
    expect((await search({ q: String(oldest.id) }, 2)).ids).toEqual([oldest.id]);
    expect((await search({ q: oldest.rid, statuses: ['CALL_ERROR'] }, 2)).ids).toEqual([]);
  });

  it('shows the call whose id was pasted before those that have its digits in them', async () => {
    const wanted = await ask('one');
    const mentions = [];
    for (let n = 0; n < 3; n++) mentions.unshift((await ask(`order ${wanted.id}`)).id);
    const q = String(wanted.id);
    expect((await search({ q }, 100, newest, 2)).ids).toEqual([wanted.id, mentions[0]]);
    const next = { ...newest, by: 'id', after: mentions[0] ?? 0 } as const;
    expect((await search({ q }, 100, next, 2)).ids).toEqual(mentions.slice(1));
  });

  it('finds by the index what failed long ago, in whatever of its texts', async () => {
    const failed = await fails('{"order":"AB-4711"}');
    const answered = await ask('x', aCall['RESPONSE_RETRY leased']());
    const response = aResponse({ body: bytes('Grüße, order AB-4711') });
    await fixture.store.save(fixture.change(answered, anEvent.refused({ error: 'gone 410' }), { response }));
    const unfailed = await ask('AB-4711');
    for (let n = 0; n < 5; n++) await fails('hay');
    await keepUp();
    expect((await search({ q: 'ab-4711' }, 2)).ids).toEqual([answered.id, failed.id]);
    expect((await search({ q: 'ab-4711' }, 2, { by: 'id', order: 'asc' })).ids).toEqual([
      failed.id,
      answered.id,
    ]);
    expect((await search({ q: 'GRÜße' }, 2)).ids).toEqual([answered.id]);
    expect((await search({ q: 'gone 410' }, 2)).ids).toEqual([answered.id]);
    expect((await search({ q: 'ab-4711', statuses: ['CALL_ERROR'] }, 2)).ids).toEqual([failed.id]);
    expect((await search({ q: 'ab-4711' }, 2, newest, 1)).ids).toEqual([answered.id]);
    expect(unfailed.id).toBeGreaterThan(answered.id);
  });

  it('takes nothing in what is looked for as a pattern', async () => {
    const percent = await fails('100%_\\ sure');
    await fails('100 and sure');
    for (let n = 0; n < 5; n++) await ask('hay');
    await keepUp();
    expect((await search({ q: '100%_\\ SURE' }, 2)).ids).toEqual([percent.id]);
    expect((await search({ q: '%' }, 2)).ids).toEqual([]);
    expect((await search({ q: 'a\u0000b' }, 2)).ids).toEqual([]);
  });

  it('does not find by the index what an edit took away, and soon finds what it brought', async () => {
    const failed = await fails('before');
    for (let n = 0; n < 5; n++) await ask('hay');
    await keepUp();
    const edits = [{ part: 'request' as const, body: bytes('afterwards') }];
    await fixture.store.save(fixture.change(failed, anEvent.edited(), { edits }));
    expect((await search({ q: 'before' }, 2)).ids).toEqual([]);
    await keepUp();
    expect((await search({ q: 'afterwards' }, 2)).ids).toEqual([failed.id]);
    await fixture.store.save(fixture.change(await fixture.now(failed), anEvent.reset()));
    expect((await search({ q: 'afterwards' }, 2)).ids).toEqual([failed.id]);
  });

  it('keeps no text of a call that went well, or is gone', async () => {
    await ask('well');
    const failed = await fails('badly');
    await keepUp();
    const texts = () => database.dataSource.query('SELECT call_id::int, text FROM call_text');
    const { error } = failed as { error: string };
    expect(await texts()).toEqual([{ call_id: failed.id, text: `${error.toLowerCase()}\nbadly` }]);
    await fixture.store.remove(failed.id, failed.version);
    expect(await texts()).toEqual([]);
  });
});

describe('a list by what no index knows', () => {
  it('looks at so many calls at most, and says how far it came', async () => {
    const one = await ask('x', aCall.DONE({ endpoint: 'rare' }));
    const two = await ask('x', aCall.DONE({ endpoint: 'rare' }));
    const last = await ask('x', aCall.CALL_ERROR({ endpoint: 'often' }));
    expect(await search({ endpoint: 'rare' }, 2)).toEqual({
      ...{ ids: [two.id], searchedTo: two.id, total: null },
    });
    expect(await search({ endpoint: 'rare' }, 2, { by: 'id', order: 'desc', after: two.id })).toEqual({
      ...{ ids: [one.id], searchedTo: undefined, total: null },
    });
    expect(await search({ endpoint: 'rare' }, 9)).toEqual({
      ...{ ids: [two.id, one.id], searchedTo: undefined, total: 2 },
    });
    const byAttempts = await search({}, 2, { by: 'attempts', order: 'asc' });
    expect(byAttempts).toEqual({ ids: [two.id, last.id], searchedTo: two.id, total: null });
  });

  it('of several ranges is complete as far as it says', async () => {
    const other = await fixture.anotherResource();
    const add = (resource = fixture.resource) =>
      fixture.acceptFor(resource, aCall.DONE({ endpoint: 'rare', principal: 'a' }));
    const calls = [];
    for (let n = 0; n < 12; n++) calls.push(await add(n % 3 === 0 ? other : fixture.resource));
    const all = calls.map(({ id }) => id).toReversed();
    const filter: CallFilter = { endpoint: 'rare', statuses: ['DONE', 'CALL_ERROR'] };
    for (const looksAt of [4, 8, 12, 20, 100]) {
      const { ids, searchedTo } = await search(filter, looksAt);
      expect(ids).toEqual(all.filter((id) => searchedTo === undefined || id >= searchedTo));
      expect(ids.length).toBeGreaterThan(0);
    }
    expect((await search({ ...filter, principal: 'a' }, 100)).ids).toEqual(all);
  });

  it('finds the calls of some dates without a look at the others', async () => {
    const day = 86_400_000;
    const calls: AsyncCall[] = [];
    for (let n = 0; n < 40; n++) {
      calls.push(await ask('x', aCall.DONE({ createdAt: new Date(Date.UTC(2026, 0, 1) + n * day) })));
    }
    const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * day);
    const found = await search({ from: at(10), to: at(13) }, 5);
    expect(found).toEqual({
      ...{ ids: [12, 11, 10].map((n) => calls[n]?.id), searchedTo: undefined, total: 3 },
    });
    expect((await search({ to: at(2) }, 5)).ids).toEqual([calls[1]?.id, calls[0]?.id]);
    expect((await search({ from: at(39) }, 5)).ids).toEqual([calls[39]?.id]);
    expect((await search({ from: at(50) }, 5)).ids).toEqual([]);
  });
});
