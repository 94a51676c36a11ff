import type { BulkOperation, BulkStep, CallFilter } from '@airlock/core';
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
  );
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

const kinds = (scans: PlanNode[]): string[] => scans.map((scan) => scan['Node Type']);

describe('an operation on 50 000 calls', () => {
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

  it('costs a worker next to nothing while none is due', async () => {
    const scans = await scansOf('bulk_operation', () =>
      bulk.claim({ now: after(0), worker: 'worker-1', leaseMs: 5_000 }),
    );
    expect(rowsRead(scans)).toBeLessThanOrEqual(5);
  });
});
