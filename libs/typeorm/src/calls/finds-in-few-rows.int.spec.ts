import type { CallFilter, CallListQuery } from '@airlock/core';
import { aResourceDraft, T0 } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { TypeormRollups } from '../rollups/typeorm-rollups.js';
import { addCalls } from './many-calls.fixture.js';
import { blocksRead, plansOf, rowsRead, scansIn } from './plans.fixture.js';

const CALLS = 50_000;
const RESOURCES = 5;
const IN_ERROR = CALLS / 50;

describe.each([false, true])(
  'with 50 000 calls, a thousand of them in error, counted by PostgreSQL: %s,',
  (isCounted) => {
    let database: MigratedDatabase;
    let slug: string;
    beforeAll(async () => {
      database = await migratedDatabase();
      const { resources } = database.stores;
      const created = [];
      for (let n = 0; n < RESOURCES; n++) created.push(await resources.create(aResourceDraft()));
      slug = created[0]?.slug ?? '';
      await addCalls(
        database.dataSource,
        created.map(({ id }) => id),
        CALLS,
        isCounted,
      );
      // A request of 200 bytes each, and the texts of those in error.
      await database.dataSource.query(`
    INSERT INTO async_call_body (call_id, part, path, query, headers, content_type, body)
    SELECT id, 'request', '/', '', '{}', 'text/plain', convert_to(
      'order ' || id || ' of customer ' || CASE id % 5000 WHEN 3 THEN 'needle' ELSE 'hay' END || repeat(' .', 80), 'UTF8')
    FROM async_call`);
      await database.dataSource.query(`
    INSERT INTO call_text SELECT call_id, lower(convert_from(body, 'UTF8'))
    FROM async_call_body JOIN async_call ON id = call_id WHERE cause IS NOT NULL`);
      if (isCounted) await database.dataSource.query('VACUUM ANALYZE');
    });
    afterAll(() => database.stop());

    const newest: CallListQuery['sort'] = { by: 'id', order: 'desc' };
    const list = (filter: CallFilter, given: Partial<CallListQuery> = {}) =>
      database.stores.reader.list({ filter, sort: newest, offset: 0, limit: 25, looksAt: 1_000, ...given });

    async function costOf(work: () => Promise<unknown>) {
      // What is folded is folded first, so that it is not counted again.
      await work();
      const plans = await plansOf(database.dataSource, work);
      const scans = plans.flatMap((plan) => scansIn(plan));
      const calls = scans.filter((scan) => scan['Relation Name']?.startsWith('async_call'));
      return {
        rows: rowsRead(calls),
        blocks: blocksRead(plans),
        // An empty part of a table is read as cheaply in whichever way.
        kinds: calls.filter((scan) => rowsRead([scan]) > 0).map((scan) => scan['Node Type']),
      };
    }

    const known: [string, () => CallFilter, number | null][] = [
      ['of a cause', () => ({ cause: 'cause 1' }), null],
      ['of a cause in a status', () => ({ cause: 'cause 1', statuses: ['CALL_ERROR'] }), null],
      ['that need a person', () => ({ handled: false }), IN_ERROR - IN_ERROR / 20],
      ['that are handled', () => ({ handled: true, resource: slug }), null],
      ['of all', () => ({}), CALLS],
    ];

    it.each(known)('lists those %s by an index', async (_name, filter, total) => {
      const page = await list(filter());
      expect(page.calls).toHaveLength(25);
      expect(page.searchedTo).toBeUndefined();
      if (total !== null) expect(page.total).toBe(total);
      const cost = await costOf(() => list(filter(), { withoutTotal: true }));
      expect(cost.kinds).not.toContain('Seq Scan');
      expect(cost.rows).toBeLessThanOrEqual(25 * 2 * RESOURCES);
    });

    const looked: [string, () => CallFilter][] = [
      ['of an endpoint that nobody calls', () => ({ endpoint: 'nobody' })],
      ['of a resource with many attempts', () => ({ resource: slug, attempts: 5 })],
      ['that somebody works on, of a principal', () => ({ principal: 'client-0', leased: true })],
      ['of dates long before', () => ({ to: new Date(0) })],
    ];

    it.each(looked)('looks at a bounded number to list those %s', async (_name, filter) => {
      const cost = await costOf(() => list(filter()));
      expect(cost.kinds).not.toContain('Seq Scan');
      expect(cost.rows).toBeLessThanOrEqual(1_000 + 5 * RESOURCES + 40);
    });

    it.each(['attempts', 'finishedAt'] as const)('sorts a bounded number by %s', async (by) => {
      const cost = await costOf(() => list({}, { sort: { by, order: 'asc' } }));
      expect(cost.rows).toBeLessThanOrEqual(1_000 + 25);
    });

    it('searches a bounded number of bodies, and the texts of what failed by their index', async () => {
      const page = await list({ q: 'NEEDLE' });
      expect(page.calls.map(({ id }) => id)).toEqual(
        Array.from({ length: 10 }, (_, n) => CALLS - 4_997 - n * 5_000),
      );
      expect(page.searchedTo).toBeGreaterThan(CALLS - 1_001);
      const cost = await costOf(() => list({ q: 'NEEDLE' }));
      // What is looked at, its request for its length and for its text, and what the index finds.
      expect(cost.kinds.filter((kind) => kind === 'Seq Scan')).toEqual([]);
      expect(cost.rows).toBeLessThanOrEqual(3 * 1_000 + 100);
      const nothing = await costOf(() => list({ q: 'nothing of the kind' }));
      expect(nothing.rows).toBeLessThanOrEqual(3 * 1_000 + 100);
    });

    it('counts nothing for a dashboard', async () => {
      const tallies = new TypeormRollups(database.dataSource);
      const reads = [
        () => tallies.byStatus({}),
        () => tallies.endedByHour({}, T0, 24),
        () => tallies.causes({}, T0, { causes: 200, hours: 24 }),
      ];
      for (const read of reads) {
        const cost = await costOf(read);
        expect(cost.rows).toBe(0);
        expect(cost.blocks).toBeLessThan(500);
      }
      expect(
        (await tallies.causes({}, T0, { causes: 200, hours: 24 })).map(({ inError }) => inError),
      ).toEqual([IN_ERROR / 2, IN_ERROR / 2]);
      expect((await costOf(() => tallies.oldestWaiting({}))).rows).toBeLessThanOrEqual(3 * RESOURCES);
      const parts = { ms: 300_000, count: 12 };
      const due = await costOf(() => tallies.dueSoon({}, T0, parts));
      expect(due.kinds).not.toContain('Seq Scan');
      expect(due.rows).toBeLessThanOrEqual(12 * 3 * RESOURCES * 1_000);
    });
  },
);
