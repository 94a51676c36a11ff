import type { IdempotencyStore, KeptAnswer, KeyClaim, KeyClaimed, KeyMark } from '@airlock/core';
import type { DataSource } from 'typeorm';
import { PATIENT } from '../connections/lent-runner.js';
import { Database, Parameters } from '../database.js';
import { claimKey } from './claim-key.js';
import { completeKey, isMarkOf } from './complete-key.js';

/** Idempotency keys on PostgreSQL. The DataSource is one of `airlockDataSource`, migrated. */
export class TypeormIdempotencyStore implements IdempotencyStore {
  readonly #database: Database;
  /** For what nobody waits for. */
  readonly #patient: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
    this.#patient = new Database(dataSource, PATIENT);
  }

  claim(claim: KeyClaim): Promise<KeyClaimed> {
    return claimKey(this.#database, claim);
  }

  async complete(completion: KeyMark & Readonly<{ at: Date; answer: KeptAnswer }>): Promise<boolean> {
    const parameters = new Parameters();
    const completed = `WITH completed AS (${completeKey(completion, parameters)} RETURNING key)`;
    return (await this.#rows(`${completed} SELECT key FROM completed`, parameters)).length > 0;
  }

  async release(mark: KeyMark): Promise<void> {
    const parameters = new Parameters();
    await this.#rows(`DELETE FROM idempotency_record WHERE ${isMarkOf(mark, parameters)}`, parameters);
  }

  async renew({ owner, leaseUntil }: Readonly<{ owner: string; leaseUntil: Date }>): Promise<void> {
    const sql = 'UPDATE idempotency_record SET lease_until = $2 WHERE owner = $1 AND lease_until < $2';
    await this.#database.rows(sql, [owner, leaseUntil]);
  }

  async forget(answeredBefore: Date, limit: number): Promise<number> {
    return (await this.#patient.rows(FORGET, [answeredBefore, limit])).length;
  }

  #rows(sql: string, parameters: Parameters): Promise<{ key: string }[]> {
    return this.#database.rows(sql, parameters.values);
  }
}

/** A mark may be taken over while this waits for it: it is looked at once more before it goes. */
const FORGET = `
  WITH old AS MATERIALIZED (
    (SELECT principal, key FROM idempotency_record WHERE answered_at < $1 ORDER BY answered_at LIMIT $2)
    UNION ALL
    (SELECT principal, key FROM idempotency_record WHERE lease_until < $1 ORDER BY lease_until LIMIT $2)
    LIMIT $2
  ),
  forgotten AS (
    DELETE FROM idempotency_record record USING old
    WHERE record.principal = old.principal AND record.key = old.key
      AND (record.answered_at < $1 OR record.lease_until < $1)
    RETURNING record.key
  )
  SELECT key FROM forgotten`;
