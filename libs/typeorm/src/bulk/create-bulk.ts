import type { BulkFilter, BulkOperation, NewBulk } from '@airlock/core';
import { SPARED, sparesDone } from '@airlock/core';
import type { EntityManager } from 'typeorm';
import { storableText } from '../commit/storable-text.js';
import { Database, Parameters } from '../database.js';
import { columnsOf, operationOf } from './bulk-mapper.js';
import type { BulkOperationRow } from './bulk-operation.row.js';
import { matching, requireSearchable } from './matching-calls.js';

type Counted = Readonly<{ total: number; refused: number }>;

/** The operation and its calls in one transaction: they are those of one instant. */
export async function createBulk(database: Database, bulk: NewBulk): Promise<BulkOperation> {
  return database.transaction(async (manager) => {
    const id = await insertOperation(manager, bulk);
    const { total, refused } =
      'changedBy' in bulk.calls
        ? await insertChanged(manager, id, bulk.calls.changedBy)
        : await insertMatching(manager, id, bulk.calls, sparesDone(bulk.task));
    const state = refused === total ? 'done' : 'running';
    const sql = `
      WITH counted AS (
        UPDATE bulk_operation SET total = $2, refused = $3, state = $4, finished_at = $5 WHERE id = $1 RETURNING *
      )
      SELECT * FROM counted`;
    const end = state === 'done' ? bulk.at : null;
    const [row] = await manager.query<BulkOperationRow[]>(sql, [id, total, refused, state, end]);
    if (!row) throw new Error(`PostgreSQL lost the operation ${id}`);
    return operationOf(row);
  });
}

async function insertOperation(manager: EntityManager, bulk: NewBulk): Promise<number> {
  const { task, filter, canary, rate, createdBy, at } = bulk;
  const { action, options, patch } = columnsOf(task);
  const parameters = new Parameters();
  const values = [
    ...[at, at, at, 'running', action, JSON.stringify(options), patch, JSON.stringify(filter)],
    ...[canary, canary === null ? null : 'running', rate, 0, 0, 0, storableText(createdBy)],
  ].map((value) => parameters.add(value));
  const sql = `
    WITH made AS (
      INSERT INTO bulk_operation (created_at, updated_at, next_at, state, action, options, patch, filter,
        canary, canary_result, rate, total, done, refused, created_by)
      VALUES (${values.join(', ')}) RETURNING id
    )
    SELECT id FROM made`;
  const [made] = await manager.query<{ id: number }[]>(sql, parameters.values);
  if (!made) throw new Error('PostgreSQL gave the operation no id');
  return made.id;
}

async function insertMatching(
  manager: EntityManager,
  id: number,
  filter: BulkFilter,
  sparing: boolean,
): Promise<Counted> {
  await requireSearchable(new Database(manager), filter);
  const parameters = new Parameters();
  const isSpared = `(${parameters.add(sparing)}::boolean AND call.status = 'DONE')`;
  const sql = `
    WITH member AS (
      INSERT INTO bulk_member (operation_id, call_id, state, why)
      SELECT ${parameters.add(id)}::int, call.id, CASE WHEN ${isSpared} THEN 'refused' ELSE 'waiting' END,
        CASE WHEN ${isSpared} THEN ${parameters.add(SPARED)}::text END
      FROM async_call call WHERE ${matching(filter, parameters)}
      RETURNING state
    )
    ${COUNTED}`;
  return countedBy(manager, sql, parameters.values);
}

/** At the version at which they were left: whoever changed or sent one since has the last word. */
async function insertChanged(manager: EntityManager, id: number, changedBy: number): Promise<Counted> {
  const sql = `
    WITH member AS (
      INSERT INTO bulk_member (operation_id, call_id, version, state)
      SELECT $1, call_id, version, 'waiting' FROM bulk_member
      WHERE operation_id = $2 AND state = 'done' AND version IS NOT NULL
      RETURNING state
    )
    ${COUNTED}`;
  return countedBy(manager, sql, [id, changedBy]);
}

const COUNTED = `
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE state = 'refused'))::int AS refused FROM member`;

async function countedBy(manager: EntityManager, sql: string, values: unknown[]): Promise<Counted> {
  const [counted] = await manager.query<Counted[]>(sql, values);
  return counted ?? { total: 0, refused: 0 };
}
