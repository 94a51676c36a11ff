import type { CallFilter, CallListQuery, CallStatus } from '@airlock/core';
import { aResourceDraft, after, T0, aDecision } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { addCalls } from './many-calls.fixture.js';
import { plansOf, rowsRead, scansIn, wholeReads, type PlanNode } from './plans.fixture.js';

const CALLS = 50_000;
const RESOURCES = 5;
/** What merges open calls with ended ones looks at the first of either. */
const ONE_OF_EACH_PART = 1;

const kinds = (scans: PlanNode[]): string[] => scans.map((scan) => scan['Node Type']);

/** While PostgreSQL has counted nothing, it may read all that match one of several conditions, and no more. */
const STATISTICS = [
  { statistics: 'without statistics', ofARarePrincipal: CALLS / 500, ofThoseThatFailed: CALLS / 50 },
  { statistics: 'with statistics', ofARarePrincipal: 25 + ONE_OF_EACH_PART, ofThoseThatFailed: CALLS / 500 },
];

describe.each(STATISTICS)('with 50 000 calls of five resources, $statistics,', (given) => {
  let database: MigratedDatabase;
  let resourceId: number;
  let slug: string;
  beforeAll(async () => {
    database = await migratedDatabase();
    const { resources } = database.stores;
    const created = [];
    for (let n = 0; n < RESOURCES; n++) created.push(await resources.create(aResourceDraft()));
    const [first] = created;
    if (!first) throw new Error('No resource was created');
    ({ id: resourceId, slug } = first);
    const ids = created.map(({ id }) => id);
    await addCalls(database.dataSource, ids, CALLS, given.statistics === 'with statistics');
  });
  afterAll(() => database.stop());

  /** The scans of the table of calls in all statements that a piece of work sends. */
  async function scansOf(work: () => Promise<unknown>): Promise<PlanNode[]> {
    return (await plansOf(database.dataSource, work)).flatMap((plan) => scansIn(plan, 'async_call'));
  }

  it('can tell a scan of the whole table', async () => {
    const scans = await scansOf(() => database.dataSource.query('SELECT sum(attempts) FROM async_call'));
    expect(kinds(scans)).toContain('Seq Scan');
    expect(rowsRead(scans)).toBe(CALLS);
  });

  const { store, reader } = {
    store: () => database.stores.store,
    reader: () => database.stores.reader,
  };

  it('finds what is due by an index, a limited number of each resource', async () => {
    const scans = await scansOf(() => store().dueBefore(after(1e9), 20));
    expect(scans.length).toBeGreaterThan(0);
    expect(wholeReads(scans)).toEqual([]);
    // One for each resource and phase that tells there is something, and the share of each resource of each phase.
    expect(rowsRead(scans)).toBeLessThanOrEqual(3 * RESOURCES + 3 * 20);
  });

  it('reads the limit of a resource that alone has something to do, and one attempt of one that limits them', async () => {
    const { resources } = database.stores;
    const all = await resources.list();
    for (const resource of all) {
      const limits = resource.id === resourceId ? {} : { concurrency: 3 };
      await resources.update(resource.id, { ...resource, ...limits });
    }
    const scans = await scansOf(() => store().dueBefore(after(1e9), 20));
    for (const resource of all) await resources.update(resource.id, resource);
    expect(rowsRead(scans)).toBeLessThanOrEqual(3 * RESOURCES + 3 * 20 + RESOURCES);
  });

  it('claims attempts of a resource that limits them by an index, a limited number', async () => {
    const { resources } = database.stores;
    const resource = await resources.record(resourceId);
    if (!resource) throw new Error('There is no such resource');
    await resources.update(resourceId, { ...resource, concurrency: 5, rate: 1_000 });
    const claimDue = (now: Date) =>
      store().claimDue({ resourceId, now, decide: aDecision({ now }), limit: 64 });
    const before = await scansOf(() => claimDue(after(-1)));
    const full = await scansOf(async () => {
      expect((await claimDue(after(1e9))).claimed).toHaveLength(5);
    });
    const [lease] = await store().leasesOutBefore(after(2e9), 1);
    expect(lease).toBeDefined();
    const held = await scansOf(() => claimDue(after(1e9)));
    await resources.update(resourceId, resource);
    for (const scans of [before, full, held]) expect(wholeReads(scans)).toEqual([]);
    expect(rowsRead(before)).toBeLessThanOrEqual(5 + 1);
    expect(rowsRead(held)).toBeLessThanOrEqual(5 + 1);
    // A look, the taking, and the rows that are leased.
    expect(rowsRead(full)).toBeLessThanOrEqual(2 * (5 + 1) + 5);
  });

  it('reads nothing for a resource that is paused', async () => {
    const { resources } = database.stores;
    const all = await resources.list();
    for (const resource of all) await resources.update(resource.id, { ...resource, paused: true });
    const scans = await scansOf(() => store().dueBefore(after(1e9), 20));
    for (const resource of all) await resources.update(resource.id, resource);
    expect(rowsRead(scans)).toBe(0);
  });

  it('finds leases that ran out by an index', async () => {
    const scans = await scansOf(() => store().leasesOutBefore(after(1e9), 20));
    expect(wholeReads(scans)).toEqual([]);
    // Where the range of a resource begins, a row of it may be looked at that is not in it.
    expect(rowsRead(scans)).toBeLessThanOrEqual((20 + 1) * RESOURCES);
  });

  it('reads nothing while nothing is due', async () => {
    const due = await scansOf(() => store().dueBefore(T0, 20));
    const out = await scansOf(() => store().leasesOutBefore(T0, 20));
    expect(rowsRead([...due, ...out])).toBe(0);
  });

  it('pages through the waiting calls of a resource by an index', async () => {
    const scans = await scansOf(() => store().waitingOf(resourceId, 0, 20));
    expect(wholeReads(scans)).toEqual([]);
    expect(rowsRead(scans)).toBeLessThanOrEqual(2 * 120);
  });

  it('finds what is to be purged by an index', async () => {
    const scans = await scansOf(() => store().purge(after(-1), 20));
    expect(wholeReads(scans)).toEqual([]);
    expect(rowsRead(scans)).toBe(0);
  });

  it('finds out by an index that a resource has open calls, whose ended ones are to stay, and counts these alone', async () => {
    const purge = await scansOf(() => store().purgeOf(resourceId, 20));
    const removal = await scansOf(async () => {
      // Two of a hundred wait or run, and the notice of one in error waits.
      expect(await database.stores.resources.remove(resourceId)).toBe((3 * CALLS) / 100 / RESOURCES);
    });
    for (const scans of [purge, removal]) expect(wholeReads(scans)).toEqual([]);
    expect(rowsRead(purge)).toBeLessThanOrEqual(1);
    expect(rowsRead(removal)).toBe((3 * CALLS) / 100 / RESOURCES);
  });

  const newest: CallListQuery['sort'] = { by: 'id', order: 'desc' };
  const statuses: CallStatus[] = ['CALL_ERROR', 'RESPONSE_ERROR'];
  const filters: [string, () => CallFilter][] = [
    ['of a resource', () => ({ resource: slug })],
    ['in error', () => ({ statuses })],
    ['of a resource in error', () => ({ resource: slug, statuses })],
    ['of a connector that waits', () => ({ connector: 'http', statuses: ['CALL_RETRY'] })],
  ];

  it.each(filters)('lists the newest calls %s by an index', async (_name, filter) => {
    const page = () => reader().list({ filter: filter(), sort: newest, offset: 0, limit: 25 });
    expect((await page()).calls).toHaveLength(25);
    const scans = await scansOf(page);
    expect(wholeReads(scans)).toEqual([]);
    // The page, of each range.
    expect(rowsRead(scans)).toBeLessThanOrEqual(25 * 5 * RESOURCES);
  });

  const own: [string, number, () => CallFilter][] = [
    ['one of few', 25, () => ({ principal: 'rare' })],
    ['one of many', 25, () => ({ principal: 'client-0' })],
    ['one of few that nobody works on', 25, () => ({ principal: 'rare', leased: false })],
    ['one of few that failed', 0, () => ({ principal: 'rare', statuses })],
    ['one who never called', 0, () => ({ principal: 'nobody' })],
  ];

  it.each(own)("lists a principal's own newest calls by an index: %s", async (_name, found, filter) => {
    const query = { filter: filter(), sort: newest, offset: 0, limit: 25, withoutTotal: true } as const;
    const page = () => reader().list(query);
    expect((await page()).calls).toHaveLength(found);
    const scans = await scansOf(page);
    expect(wholeReads(scans)).toEqual([]);
    // What matches few of them reads all of one's own.
    expect(rowsRead(scans)).toBeLessThanOrEqual(found > 0 ? given.ofARarePrincipal : given.ofThoseThatFailed);
  });

  const deep: [string, () => CallFilter][] = [
    ['of all', () => ({})],
    ["of a principal's own", () => ({ principal: 'client-0' })],
    ['of a resource', () => ({ resource: slug })],
    ['in error', () => ({ statuses })],
  ];

  it.each(deep)('goes on in the midst of the calls %s by an index, both ways', async (_name, filter) => {
    for (const order of ['asc', 'desc'] as const) {
      const sort = { by: 'id', order, after: CALLS / 2 } as const;
      const query = { filter: filter(), sort, offset: 0, limit: 25, withoutTotal: true } as const;
      expect((await reader().list(query)).calls).toHaveLength(25);
      const scans = await scansOf(() => reader().list(query));
      expect(wholeReads(scans)).toEqual([]);
      // A page of each range: five of a resource, two of each resource in error.
      expect(rowsRead(scans)).toBeLessThanOrEqual(25 * 2 * RESOURCES);
    }
  });

  it("counts a principal's calls without a look at those of others", async () => {
    const page = () => reader().list({ filter: { principal: 'rare' }, sort: newest, offset: 0, limit: 25 });
    expect((await page()).total).toBe(CALLS / 500);
    expect(rowsRead(await scansOf(page))).toBeLessThanOrEqual(25 + CALLS / 500);
  });

  it('lists the newest of all, and tells their number without counting them', async () => {
    const page = () => reader().list({ filter: {}, sort: newest, offset: 0, limit: 25 });
    const { calls, total } = await page();
    expect(calls.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, n) => CALLS - n));
    expect(total).toBe(CALLS);
    expect(rowsRead(await scansOf(page))).toBeLessThanOrEqual(25 + ONE_OF_EACH_PART);
  });

  it('tells the number of those that are few among many', async () => {
    const filter = { resource: slug, statuses: ['CALL_ERROR'] as const };
    const { total } = await reader().list({ filter, sort: newest, offset: 0, limit: 1 });
    expect(total).toBe(CALLS / 100 / RESOURCES);
  });
});
