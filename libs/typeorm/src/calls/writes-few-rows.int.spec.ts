import type { AsyncCall } from '@airlock/core';
import { acceptedCall, DEFAULT_POLICY, scheduleOf, transition, upstreamKey } from '@airlock/core';
import { aLogLine, anEvent, aRequest, aResourceDraft, aResponse, aRid, after, T0 } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writersOf } from '../airlock-data-source.js';
import type { Write } from '../commit/group-commit.js';
import { RecordWriter } from '../commit/record-writer.js';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { ACCEPT } from './accept-call.js';
import { stateColumnsOf } from './call-mapper.js';
import { CLAIM, CLAIM_PATIENTLY } from './claim-call.js';
import { EXPLAIN, rowsRead, scansIn, type PlanNode } from './plans.fixture.js';
import { APPEND, REPORT } from './report-progress.js';
import type { CallToAccept, CallToChange } from './rows-to-write.js';
import { TYPES_TO_WRITE } from './rows-to-write.js';
import { SAVE } from './save-call.js';

const CALLS = 20_000;
const BATCH = 20;
const schedule = scheduleOf(DEFAULT_POLICY, () => 0);

const WRITES = [ACCEPT, SAVE, CLAIM, CLAIM_PATIENTLY, REPORT, APPEND];
const PREPARED = { statements: WRITES, types: TYPES_TO_WRITE };

let database: MigratedDatabase;
let waiting: AsyncCall[];
let resource: { id: number; slug: string };
beforeAll(async () => {
  database = await migratedDatabase();
  const { id, slug } = await database.stores.resources.create(aResourceDraft());
  resource = { id, slug };
  // Planned while the tables are empty, as on the first start of a product: the plans are kept.
  for (const write of WRITES) await explained<never>(write, []);
  await fill();
  waiting = await database.stores.store.waitingOf(id, 0, BATCH);
});
afterAll(() => database.stop());

/** Half of the calls wait, half have ended. */
async function fill(): Promise<void> {
  await database.dataSource.query(
    `INSERT INTO async_call (
       rid, created_at, updated_at, resource_id, endpoint, method, reply_url, reply_errors, version, fence, round,
       attempts, deliveries, status, finished_at, ttl, failures, delay_ms, next_try)
     SELECT gen_random_uuid(), $1, $1, $2, 'forward', 'POST', 'https://a.example', false, 1, 1, 0, 1, 0,
       CASE n % 2 WHEN 0 THEN 'CALL_RETRY' ELSE 'DONE' END, CASE n % 2 WHEN 1 THEN $1::timestamptz END,
       CASE n % 2 WHEN 0 THEN 12 END, CASE n % 2 WHEN 0 THEN 1 END, CASE n % 2 WHEN 0 THEN 30000 END,
       CASE n % 2 WHEN 0 THEN $1::timestamptz END
     FROM generate_series(1, $3) n`,
    [T0, resource.id, CALLS],
  );
}

/**
 * The scans of tables in one statement of the store, run as the store runs it, on its connection and by the plan that is
 * kept there, and taken back.
 */
async function explained<Row>(write: Write<Row>, rows: readonly Row[]): Promise<PlanNode[]> {
  return writersOf(database.dataSource).use(PREPARED, async ({ client, oids }) => {
    const writer = new RecordWriter();
    write.rows.write(writer, rows, oids);
    // Without its length, which pg puts before each parameter itself.
    const parameter = Buffer.from(writer.written().subarray(4));
    const asText = `SELECT ($1::${write.rows.name}[])::text AS literal`;
    const [{ literal } = { literal: '' }] = (await client.query<{ literal: string }>(asText, [parameter]))
      .rows;
    await client.query('BEGIN');
    const { rows: plans } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `${EXPLAIN} EXECUTE ${write.name} (${client.escapeLiteral(literal)})`,
    );
    await client.query('ROLLBACK');
    return plans.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => scansIn(Plan)));
  });
}

async function expectFewRows<Row>(write: Write<Row>, rows: readonly Row[], perRow: number): Promise<void> {
  const scans = await explained(write, rows);
  expect(scans.map((scan) => scan['Node Type'])).not.toContain('Seq Scan');
  expect(rowsRead(scans)).toBeLessThanOrEqual(rows.length * perRow);
}

function changed(before: AsyncCall, more: Partial<CallToChange> = {}): CallToChange {
  const claimed = transition(before, anEvent.claimed({ at: after(1) }), schedule);
  return {
    ...{ before, leasing: true, progress: null, state: stateColumnsOf(claimed), response: null },
    ...{ replaced: [], edits: [], log: [aLogLine()], part: null, failure: null, record: null, ...more },
  };
}

describe('with 20 000 calls, and plans that were made when there were none', () => {
  it('accepts without a look at any other call', async () => {
    const names = {
      connector: 'http',
      endpoint: 'forward',
      method: 'POST',
      principal: 'shop',
      replyTo: null,
    };
    const rows: CallToAccept[] = Array.from({ length: BATCH }, () => {
      const rid = aRid();
      const call = acceptedCall(
        { ...names, rid, upstreamKey: upstreamKey(rid), resource },
        { type: 'background', at: T0 },
        schedule,
      );
      return {
        ...{ id: null, leasing: true, call, state: stateColumnsOf(call), request: aRequest() },
        ...{ log: [aLogLine()], key: null, failure: null, record: null },
      };
    });
    await expectFewRows(ACCEPT, rows, 0);
  });

  it('saves by reading each call once', async () => {
    await expectFewRows(
      SAVE,
      waiting.map((call) => changed(call)),
      1,
    );
  });

  it('saves responses and edits by reading, besides, the bodies that they take the place of', async () => {
    const edits = [{ part: 'request' as const, body: Buffer.from('edited') }];
    const rows = waiting.map((call) =>
      changed(call, { response: aResponse(), replaced: ['response', 'request'], edits }),
    );
    await expectFewRows(SAVE, rows, 3);
  });

  it.each([CLAIM, CLAIM_PATIENTLY])(
    'claims by reading each call twice, and its body: $name',
    async (claim) => {
      await expectFewRows(
        claim,
        waiting.map((call) => changed(call, { part: 'request' })),
        3,
      );
    },
  );

  it('reports and appends by reading each call once', async () => {
    const reports = waiting.map(({ rid, fence }) => ({ rid, fence, at: after(1), percent: 1, line: 'line' }));
    await expectFewRows(REPORT, reports, 1);
    const lines = waiting.map(({ id: callId }) => ({ callId, log: [aLogLine()] }));
    await expectFewRows(APPEND, lines, 1);
  });

  it('has calls to look at', () => {
    expect(waiting).toHaveLength(BATCH);
  });
});
