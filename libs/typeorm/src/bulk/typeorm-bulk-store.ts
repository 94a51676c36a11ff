import type {
  BulkFilter,
  BulkMember,
  BulkOperation,
  BulkRefusal,
  BulkState,
  BulkStep,
  BulkStore,
  ClaimedBulk,
  MessagePart,
  NewBulk,
  Phase,
  SentAgain,
  StoredBody,
} from '@airlock/core';
import type { DataSource } from 'typeorm';
import { PATIENT } from '../connections/lent-runner.js';
import { Database } from '../database.js';
import { operationOf } from './bulk-mapper.js';
import { waitingMembers } from './bulk-members.js';
import type { BulkOperationRow } from './bulk-operation.row.js';
import { createBulk } from './create-bulk.js';
import { countMatching, matchingIds } from './matching-calls.js';
import { claimBulk, settleBulk } from './settle-bulk.js';

/** An id that no row can have would be an error of PostgreSQL's. */
const isId = (id: number): boolean => Number.isInteger(id) && id > 0 && id < 2 ** 31;

/** Operations on many calls, on PostgreSQL. The DataSource is one of `airlockDataSource`, migrated. */
export class TypeormBulkStore implements BulkStore {
  readonly #database: Database;
  /** For what looks at all calls, or changes as many rows. */
  readonly #patient: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
    this.#patient = new Database(dataSource, PATIENT);
  }

  create(bulk: NewBulk): Promise<BulkOperation> {
    return createBulk(this.#patient, bulk);
  }

  count(filter: BulkFilter): Promise<number> {
    return countMatching(this.#patient, filter);
  }

  ids(filter: BulkFilter, limit: number): Promise<number[]> {
    return matchingIds(this.#patient, filter, limit);
  }

  async bodies(callIds: readonly number[], part: MessagePart): Promise<ReadonlyMap<number, StoredBody>> {
    const sql = `
      SELECT call_id, content_type, body FROM async_call_body
      WHERE call_id = ANY ($1::bigint[]) AND part = $2 AND octet_length(body) <= 262144`;
    type Row = Readonly<{ call_id: string; content_type: string | null; body: Buffer }>;
    const rows = await this.#database.rows<Row>(sql, [callIds, part]);
    return new Map(
      rows.map(({ call_id, content_type, body }) => [Number(call_id), { body, contentType: content_type }]),
    );
  }

  async find(id: number): Promise<BulkOperation | null> {
    return isId(id) ? this.#one('SELECT * FROM bulk_operation WHERE id = $1', [id]) : null;
  }

  async list(offset: number, limit: number): Promise<{ operations: BulkOperation[]; total: number }> {
    const page = 'SELECT * FROM bulk_operation ORDER BY id DESC OFFSET $1 LIMIT $2';
    const [rows, [counted]] = await Promise.all([
      this.#database.rows<BulkOperationRow>(page, [offset, limit]),
      this.#database.rows<{ total: number }>('SELECT count(*)::int AS total FROM bulk_operation'),
    ]);
    return { operations: rows.map(operationOf), total: counted?.total ?? 0 };
  }

  async refused(id: number, limit: number): Promise<BulkRefusal[]> {
    const sql = `
      SELECT call_id, why FROM bulk_member WHERE operation_id = $1 AND state = 'refused'
      ORDER BY operation_id, state, call_id LIMIT $2`;
    const rows = await this.#database.rows<{ call_id: string; why: string }>(sql, [id, limit]);
    return rows.map(({ call_id, why }) => ({ callId: Number(call_id), why }));
  }

  async unchanged(id: number, limit: number): Promise<number> {
    const sql = `
      SELECT count(*)::int AS count FROM (
        SELECT call_id, version FROM bulk_member WHERE operation_id = $1 AND state = 'done'
        ORDER BY operation_id, state, call_id LIMIT $2
      ) member
      JOIN async_call call ON call.id = member.call_id AND call.version = member.version`;
    const [counted] = await this.#database.rows<{ count: number }>(sql, [id, limit]);
    return counted?.count ?? 0;
  }

  async move(id: number, from: readonly BulkState[], to: BulkState, at: Date): Promise<BulkOperation | null> {
    const sql = `
      WITH moved AS (
        UPDATE bulk_operation SET state = $3, updated_at = $4,
          finished_at = CASE WHEN $3 IN ('running', 'paused') THEN NULL ELSE $4::timestamptz END,
          next_at = CASE $3 WHEN 'running' THEN $4 ELSE next_at END
        WHERE id = $1 AND state = ANY ($2::text[]) RETURNING *
      )
      SELECT * FROM moved`;
    return isId(id) ? this.#one(sql, [id, from, to, at]) : null;
  }

  claim(
    claim: Readonly<{ now: Date; worker: string; leaseMs: number }>,
  ): Promise<ClaimedBulk | Readonly<{ next: Date | null }>> {
    return claimBulk(this.#database, claim);
  }

  members(id: number, limit: number): Promise<BulkMember[]> {
    return waitingMembers(this.#database, id, limit);
  }

  async member(id: number, callId: number): Promise<BulkMember> {
    const [member] = await waitingMembers(this.#database, id, 1, callId);
    if (!member) throw new Error(`The call ${callId} does not wait for the operation ${id}`);
    return member;
  }

  async canaries(id: number, limit: number): Promise<{ callId: number; sent: SentAgain }[]> {
    const sql = `
      SELECT call_id, phase, tries FROM bulk_member WHERE operation_id = $1 AND state = 'done'
      ORDER BY operation_id, state, call_id LIMIT $2`;
    const rows = await this.#database.rows<{ call_id: string; phase: Phase; tries: number }>(sql, [
      id,
      limit,
    ]);
    return rows.map(({ call_id, phase, tries }) => ({ callId: Number(call_id), sent: { phase, tries } }));
  }

  async forget(endedBefore: Date): Promise<boolean> {
    const sql = `
      WITH forgotten AS (
        DELETE FROM bulk_operation
        WHERE id = (SELECT id FROM bulk_operation WHERE finished_at < $1 ORDER BY id LIMIT 1) RETURNING id
      )
      SELECT id FROM forgotten`;
    return (await this.#patient.rows(sql, [endedBefore])).length > 0;
  }

  settle(step: BulkStep): Promise<boolean> {
    return settleBulk(this.#patient, step);
  }

  async #one(sql: string, values: unknown[]): Promise<BulkOperation | null> {
    const [row] = await this.#database.rows<BulkOperationRow>(sql, values);
    return row ? operationOf(row) : null;
  }
}
