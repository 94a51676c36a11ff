import type { BulkOperation, BulkStep, CallFilter } from '@airlock/core';
import { TooBroadError } from '@airlock/core';
import { aResourceDraft, after } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCalls } from '../calls/many-calls.fixture.js';
import { plansOf, rowsRead, scansIn, type PlanNode } from '../calls/plans.fixture.js';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { TypeormBulkStore } from './typeorm-bulk-store.js';

const CALLS = 50_000;
const PIECE = 50;
const START = after(1e9);

const kinds = (scans: PlanNode[]): string[] => scans.map((scan) => scan['Node Type']);

// A table is grown before it is counted: its plans hold without statistics, too.
describe.each([
  { name: 'an operation on 50 000 calls', isCounted: true },
  { name: 'an operation on 50 000 calls that nobody has counted', isCounted: false },
])('$name', ({ isCounted }) => {
  let database: MigratedDatabase;
  let bulk: TypeormBulkStore;
  let slug: string;
  beforeAll(async () => {
    database = await migratedDatabase();
    bulk = new TypeormBulkStore(database.dataSource);
    const resources = [];
    for (let n = 0; n < 5; n++) resources.push(await database.stores.resources.create(aResourceDraft()));
    slug = resources[0]?.slug ?? '';
    await addCalls(
      database.dataSource,
      resources.map(({ id }) => id),
      CALLS,
      isCounted,
    );
    await database.dataSource.query(
      `INSERT INTO async_call_body (call_id, part, path, query, headers, content_type, body)
       SELECT id, 'request', '/', '', '{}', 'text/plain', convert_to('order ' || id, 'UTF8') FROM async_call`,
    );
    if (isCounted) await database.dataSource.query('VACUUM ANALYZE async_call_body');
  });
  afterAll(() => database.stop());

  const begin = (calls: CallFilter): Promise<BulkOperation> =>
    bulk.create({
      task: { action: 'reset', to: null, confirm: true },
      ...{ calls, filter: {}, canary: null, rate: null, createdBy: 'ops', at: START },
    });

  async function scansOf(table: string, work: () => Promise<unknown>): Promise<PlanNode[]> {
    return (await plansOf(database.dataSource, work)).flatMap((plan) => scansIn(plan, table));
  }

  it('reads a piece of them by an index, in the middle as at the beginning', async () => {
    const { id, total } = await begin({});
    expect(total).toBe(CALLS);
    for (let piece = 1; piece <= 20; piece++) {
      const claimed = await bulk.claim({ now: START, worker: 'worker-1', leaseMs: 5_000 });
      if ('next' in claimed) throw new Error('The operation cannot be claimed');
      const members = await bulk.members(id, 500);
      const results = members.map(({ callId }) => ({
        ...{ callId, version: 2 },
        sent: { phase: 'call' as const, tries: 1 },
      }));
      const step: BulkStep = {
        id,
        fence: claimed.fence,
        results,
        at: START,
        nextAt: START,
        canaryResult: null,
        end: null,
      };
      if (piece < 20) {
        await bulk.settle(step);
        continue;
      }
      const scans = await scansOf('bulk_member', () =>
        bulk.settle({ ...step, results: results.slice(0, PIECE) }),
      );
      expect(kinds(scans)).not.toContain('Seq Scan');
      // Each is found, and then written.
      expect(rowsRead(scans)).toBeLessThanOrEqual(2 * PIECE);
    }
    for (const table of ['bulk_member', 'async_call']) {
      const scans = await scansOf(table, () => bulk.members(id, PIECE));
      expect(scans.length).toBeGreaterThan(0);
      expect(kinds(scans)).not.toContain('Seq Scan');
      expect(rowsRead(scans)).toBeLessThanOrEqual(PIECE);
    }
    const unchanged = await scansOf('async_call', () => bulk.unchanged(id, 100));
    expect(kinds(unchanged)).not.toContain('Seq Scan');
    expect(rowsRead(unchanged)).toBeLessThanOrEqual(100);
    const refused = await scansOf('bulk_member', () => bulk.refused(id, 100));
    expect(rowsRead(refused)).toBe(0);
  });

  it('finds the calls of a resource in a status without a look at the others', async () => {
    const filter: CallFilter = { resource: slug, statuses: ['CALL_ERROR'] };
    const matching = await bulk.count(filter);
    const scans = await scansOf('async_call', () => bulk.count(filter));
    expect(kinds(scans)).not.toContain('Seq Scan');
    expect(rowsRead(scans)).toBeLessThanOrEqual(matching + 1);
    expect(matching).toBeGreaterThan(0);
  });

  it('finds the calls of an earlier operation by their keys', async () => {
    const ids = Array.from({ length: 1_000 }, (_, n) => 20 * (n + 1));
    const { id } = await begin({ ids });
    const memberOf = { operation: id, state: 'waiting' } as const;
    expect(await bulk.count({ memberOf })).toBe(ids.length);
    const find = [() => bulk.count({ memberOf }), () => bulk.ids({ memberOf }, 5_000)];
    for (const table of ['async_call', 'bulk_member']) {
      for (const work of find) {
        const scans = await scansOf(table, work);
        expect(kinds(scans)).not.toContain('Seq Scan');
        expect(rowsRead(scans)).toBeLessThanOrEqual(ids.length);
      }
    }
  });

  it('looks for a text in no more bodies than it can read, and says that a filter is too broad', async () => {
    const everywhere = () => bulk.count({ q: 'order' }).catch((error: unknown) => error);
    expect(await everywhere()).toBeInstanceOf(TooBroadError);
    await expect(begin({ q: 'order', endpoint: 'forward' })).rejects.toThrow(TooBroadError);
    const plans = await plansOf(database.dataSource, everywhere);
    const scans = plans.flatMap((plan) => scansIn(plan));
    expect(scans.length).toBeGreaterThan(0);
    expect(kinds(scans.filter((scan) => scan['Relation Name'] === 'async_call_body'))).not.toContain(
      'Seq Scan',
    );
    expect(rowsRead(scans)).toBeLessThanOrEqual(4 * 10_001);
  });

  it.each(['CALL_ERROR', 'DONE'] as const)(
    'looks for a text in the bodies of what the other filters leave, the calls in %s, and in no others',
    async (status) => {
      const left: CallFilter = { resource: slug, statuses: [status] };
      const matching = await bulk.count(left);
      const found = { ...left, q: 'order 1' };
      for (const work of [() => bulk.count(found), () => bulk.ids(found, 5_000)]) {
        const scans = await scansOf('async_call_body', work);
        expect(kinds(scans)).not.toContain('Seq Scan');
        // Once to weigh them, and once to look into them.
        expect(rowsRead(scans)).toBeLessThanOrEqual(2 * matching);
      }
    },
  );

  it('costs a worker next to nothing while none is due', async () => {
    const scans = await scansOf('bulk_operation', () =>
      bulk.claim({ now: after(0), worker: 'worker-1', leaseMs: 5_000 }),
    );
    expect(rowsRead(scans)).toBeLessThanOrEqual(5);
  });
});
