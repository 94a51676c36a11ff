import type { CallFilter } from '@airlock/core';
import { aResourceDraft, after, aDecision } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { addCalls } from './many-calls.fixture.js';
import { blocksRead, plansOf, rowsRead, scansIn } from './plans.fixture.js';

const RESOURCES = 5;
/** So many that there are more of each kind than any of this work takes. */
const CALLS = 80_000;
const TIMES_MORE = 4;
/** An index that has grown by a level is read one block deeper each time that it is entered. */
const DEEPER = 1.5;
const FAR = 1e11;

let database: MigratedDatabase;
let slug: string;
let limitedId: number;
const read = { few: new Map<string, Read>(), many: new Map<string, Read>() };
type Read = Readonly<{ blocks: number; rows: number }>;

const { store, reader } = { store: () => database.stores.store, reader: () => database.stores.reader };
const firstPage = (filter: () => CallFilter) => () =>
  reader().list({
    filter: filter(),
    sort: { by: 'id', order: 'desc' },
    offset: 0,
    limit: 25,
    withoutTotal: true,
  });

const WORK: Readonly<Record<string, () => Promise<unknown>>> = {
  'what is due': () => store().dueBefore(after(FAR), 100),
  'what is due, where nothing is': () => store().dueBefore(after(0), 100),
  'the leases that ran out': () => store().leasesOutBefore(after(FAR), 50),
  'attempts of a resource that limits them': () =>
    store().claimDue({
      ...{ resourceId: limitedId, now: after(FAR), limit: 30 },
      decide: aDecision({ now: after(FAR) }),
    }),
  'what is to be purged': () => store().purge(after(FAR), 100),
  'what is to be purged, where nothing is': () => store().purge(after(0), 100),
  'the first page of all calls': firstPage(() => ({})),
  'the first page of a resource': firstPage(() => ({ resource: slug })),
  'the first page of those in error': firstPage(() => ({ statuses: ['CALL_ERROR', 'RESPONSE_ERROR'] })),
  'the first page of those that wait': firstPage(() => ({ statuses: ['CALL_RETRY'] })),
};

async function measure(into: Map<string, Read>): Promise<void> {
  for (const [name, work] of Object.entries(WORK)) {
    const plans = await plansOf(database.dataSource, work);
    const rows = rowsRead(plans.flatMap((plan) => scansIn(plan, 'async_call')));
    into.set(name, { blocks: blocksRead(plans), rows });
  }
}

/** The attempts that were claimed have ended, so that there are places again. */
async function giveLeasesBack(): Promise<void> {
  await database.dataSource.query(
    `UPDATE async_call SET lease_worker = NULL, lease_since = NULL, lease_until = NULL, lease_cancelling = NULL
     WHERE resource_id = $1 AND status = 'CALL_RETRY' AND lease_until IS NOT NULL`,
    [limitedId],
  );
}

beforeAll(async () => {
  database = await migratedDatabase();
  const { resources } = database.stores;
  const ids: number[] = [];
  for (let n = 0; n < RESOURCES; n++) {
    const created = await resources.create(aResourceDraft(n === 0 ? { concurrency: 3 } : {}));
    if (n === 0) ({ id: limitedId, slug } = created);
    ids.push(created.id);
  }
  await addCalls(database.dataSource, ids, CALLS);
  await measure(read.few);
  await giveLeasesBack();
  for (let n = 1; n < TIMES_MORE; n++) await addCalls(database.dataSource, ids, CALLS);
  await measure(read.many);
});
afterAll(() => database.stop());

describe('of four times as many calls, waiting and ended,', () => {
  it.each(Object.keys(WORK))('%s takes no more to be found', (name) => {
    const [few, many] = [read.few.get(name), read.many.get(name)];
    expect(many?.rows).toBeLessThanOrEqual(few?.rows ?? Number.NaN);
    expect(many?.blocks).toBeLessThanOrEqual((few?.blocks ?? Number.NaN) * DEEPER);
  });

  it('a scan takes four times as much', async () => {
    const [plan] = await plansOf(database.dataSource, () =>
      database.dataSource.query('SELECT sum(attempts) FROM async_call'),
    );
    expect(plan && rowsRead(scansIn(plan))).toBeGreaterThan((TIMES_MORE - 0.1) * CALLS);
  });
});
