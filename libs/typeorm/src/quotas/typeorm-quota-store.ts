import type { QuotaStore, Spent } from '@airlock/core';
import type { DataSource } from 'typeorm';
import { Database } from '../database.js';

/** Quotas on PostgreSQL: a row for each client that has one, and windows by the database's clock. */
export class TypeormQuotaStore implements QuotaStore {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  async spend(clientId: number, windowMs: number): Promise<Spent> {
    const [row] = await this.#database.rows<Readonly<{ used: number; left_ms: number }>>(
      `INSERT INTO quota_use (client_id, used, until) VALUES ($1, 1, now() + $2 * interval '1 ms')
       ON CONFLICT (client_id) DO UPDATE SET
         used = CASE WHEN quota_use.until <= now() THEN 1 ELSE quota_use.used + 1 END,
         until = CASE WHEN quota_use.until <= now() THEN excluded.until ELSE quota_use.until END
       RETURNING used, (extract(epoch FROM until - now()) * 1000)::float8 AS left_ms`,
      [clientId, windowMs],
    );
    if (!row) throw new Error(`PostgreSQL has counted nothing for the client ${clientId}`);
    return { used: row.used, leftMs: row.left_ms };
  }
}
