import type { CallFilter, CallListQuery, CallStatus } from '@airlock/core';
import { aResourceDraft, after, T0 } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';

const CALLS = 50_000;
const RESOURCES = 5;

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
  await fill(created.map(({ id }) => id));
});
afterAll(() => database.stop());

/** Of a hundred calls one waits, one runs, two are in error, one of them about to be noticed; the rest are done. */
async function fill(resourceIds: number[]): Promise<void> {
  await database.dataSource.query(
    `INSERT INTO async_call (
       rid, created_at, updated_at, resource_id, endpoint, method, reply_url, reply_errors, version, fence, round,
       attempts, deliveries, principal, status, reason, error, finished_at, ttl, failures, delay_ms, next_try,
       lease_worker, lease_since, lease_until, lease_cancelling)
     SELECT gen_random_uuid(), $1, $1, ($2::int[])[1 + n / 100 % 5], 'forward', 'POST', 'https://a.example', false, 1, 1, 0,
       1, 0, CASE WHEN n % 500 = 499 THEN 'rare' ELSE 'client-' || n % 10 / 8 END,
       status, reason, reason, CASE WHEN ended THEN $1::timestamptz + n * interval '1 second' END,
       CASE WHEN open THEN 12 END, CASE WHEN open THEN 1 END, CASE WHEN open THEN 30000 END,
       CASE WHEN open THEN $1::timestamptz + n * interval '1 second' END,
       CASE WHEN leased THEN 'worker-1' END, CASE WHEN leased THEN $1::timestamptz END,
       CASE WHEN leased THEN $1::timestamptz + n * interval '1 second' END, CASE WHEN leased THEN false END
     FROM generate_series(0, $3 - 1) n
     CROSS JOIN LATERAL (SELECT n % 100 = 1 AS leased, n % 100 IN (0, 1, 2) AS open, n % 100 >= 2 AS ended) a
     CROSS JOIN LATERAL (SELECT
       CASE n % 100 WHEN 0 THEN 'CALL_RETRY' WHEN 1 THEN 'RESPONSE_RETRY' WHEN 2 THEN 'CALL_ERROR'
         WHEN 3 THEN 'RESPONSE_ERROR' ELSE 'DONE' END AS status,
       CASE WHEN n % 100 IN (2, 3) THEN 'exhausted' END AS reason) b`,
    [T0, resourceIds, CALLS],
  );
  await database.dataSource.query('VACUUM ANALYZE async_call');
}

type PlanNode = {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
};

/** The scans of the table of calls in all statements that a piece of work sends. */
async function scansOf(work: () => Promise<unknown>): Promise<PlanNode[]> {
  const { dataSource } = database;
  const sent = vi.spyOn(dataSource, 'query');
  await work();
  const statements = sent.mock.calls.map(([sql, parameters]) => ({ sql, parameters }));
  sent.mockRestore();
  const plans: PlanNode[] = [];
  for (const { sql, parameters } of statements) {
    const explain = `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`;
    const [row] = await dataSource.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(explain, parameters);
    if (row) plans.push(row['QUERY PLAN'][0].Plan);
  }
  return plans.flatMap(scansIn);
}

function scansIn(node: PlanNode): PlanNode[] {
  const own = node['Relation Name'] === 'async_call' && node['Node Type'].endsWith('Scan') ? [node] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansIn)];
}

const rowsRead = (scans: PlanNode[]): number =>
  scans.reduce((sum, scan) => {
    const rows = scan['Actual Rows'] + (scan['Rows Removed by Filter'] ?? 0);
    return sum + Math.ceil(rows * scan['Actual Loops']);
  }, 0);

const kinds = (scans: PlanNode[]): string[] => scans.map((scan) => scan['Node Type']);

describe('with 50 000 calls of five resources', () => {
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
    expect(kinds(scans)).not.toContain('Seq Scan');
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
    const claim = { resourceId, worker: 'worker-1', leaseMs: 90_000, limit: 64 };
    const before = await scansOf(() => store().claimDue({ ...claim, now: after(-1) }));
    const full = await scansOf(async () => {
      expect((await store().claimDue({ ...claim, now: after(1e9) })).claimed).toHaveLength(5);
    });
    const [lease] = await store().leasesOutBefore(after(2e9), 1);
    expect(lease).toBeDefined();
    const held = await scansOf(() => store().claimDue({ ...claim, now: after(1e9) }));
    await resources.update(resourceId, resource);
    for (const scans of [before, full, held]) expect(kinds(scans)).not.toContain('Seq Scan');
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
    expect(kinds(scans)).not.toContain('Seq Scan');
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
    expect(kinds(scans)).not.toContain('Seq Scan');
    expect(rowsRead(scans)).toBeLessThanOrEqual(2 * 120);
  });

  it('finds what is to be purged by an index', async () => {
    const scans = await scansOf(() => store().purge(after(-1), 20));
    expect(kinds(scans)).not.toContain('Seq Scan');
    expect(rowsRead(scans)).toBe(0);
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
    expect(kinds(scans)).not.toContain('Seq Scan');
    // The page, of each lane, and what is counted.
    expect(rowsRead(scans)).toBeLessThanOrEqual(25 * 5 * RESOURCES + 10_001);
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
    expect(kinds(scans)).not.toContain('Seq Scan');
    // What matches few of them reads all of one's own.
    expect(rowsRead(scans)).toBeLessThanOrEqual(found > 0 ? 25 : CALLS / 500);
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
      expect(kinds(scans)).not.toContain('Seq Scan');
      // A page of each lane: five of a resource, two of each resource in error.
      expect(rowsRead(scans)).toBeLessThanOrEqual(25 * 2 * RESOURCES);
    }
  });

  it("counts a principal's calls without a look at those of others", async () => {
    const page = () => reader().list({ filter: { principal: 'rare' }, sort: newest, offset: 0, limit: 25 });
    expect((await page()).total).toBe(CALLS / 500);
    expect(rowsRead(await scansOf(page))).toBeLessThanOrEqual(25 + CALLS / 500);
  });

  it('lists the newest of all, and counts no more than ten thousand', async () => {
    const page = () => reader().list({ filter: {}, sort: newest, offset: 0, limit: 25 });
    const { calls, total } = await page();
    expect(calls.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, n) => CALLS - n));
    expect(total).toBeNull();
    expect(rowsRead(await scansOf(page))).toBeLessThanOrEqual(25 + 10_001);
  });

  it('tells the number of those that are few among many', async () => {
    const filter = { resource: slug, statuses: ['CALL_ERROR'] as const };
    const { total } = await reader().list({ filter, sort: newest, offset: 0, limit: 1 });
    expect(total).toBe(CALLS / 100 / RESOURCES);
  });
});
