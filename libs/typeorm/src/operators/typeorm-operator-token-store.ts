import type { NewOperatorToken, OperatorToken, OperatorTokenStore } from '@airlock/core';
import type { DataSource, EntityManager } from 'typeorm';
import { IsNull, MoreThan } from 'typeorm';
import { Database } from '../database.js';
import { NotedUses } from './noted-uses.js';
import { OperatorTokenRow } from './operator-token.row.js';

const COLUMNS = 'id, name, role, created_at, expires_at, last_used_at';

/** Tokens of scripts on PostgreSQL. */
export class TypeormOperatorTokenStore implements OperatorTokenStore {
  readonly #database: Database;
  readonly #uses = new NotedUses();

  constructor(source: DataSource | EntityManager) {
    this.#database = new Database(source);
  }

  async list(): Promise<OperatorToken[]> {
    const rows = await this.#database.run((manager) =>
      manager.find(OperatorTokenRow, { order: { id: 'ASC' } }),
    );
    return rows.map(tokenOf);
  }

  async byId(id: number): Promise<OperatorToken | null> {
    const row = await this.#database.run((manager) => manager.findOneBy(OperatorTokenRow, { id }));
    return row && tokenOf(row);
  }

  async byHash(tokenHash: string, now: Date): Promise<OperatorToken | null> {
    const row = await this.#database.run((manager) =>
      manager.findOneBy(OperatorTokenRow, [
        { token_hash: tokenHash, expires_at: IsNull() },
        { token_hash: tokenHash, expires_at: MoreThan(now) },
      ]),
    );
    return row && tokenOf(row);
  }

  async create({ name, role, createdAt, expiresAt, tokenHash }: NewOperatorToken): Promise<OperatorToken> {
    const sql = `
      INSERT INTO operator_token (name, role, created_at, expires_at, token_hash) VALUES ($1, $2, $3, $4, $5)
      RETURNING ${COLUMNS}`;
    const values = [name, role, createdAt, expiresAt, tokenHash];
    const [row] = await this.#database.rows<OperatorTokenRow>(sql, values);
    if (!row) throw new Error(`PostgreSQL gave the token ${name} no id`);
    return tokenOf(row);
  }

  async replace(id: number, tokenHash: string): Promise<OperatorToken | null> {
    const sql = `
      WITH replaced AS (UPDATE operator_token SET token_hash = $2 WHERE id = $1 RETURNING *)
      SELECT ${COLUMNS} FROM replaced`;
    const [row] = await this.#database.rows<OperatorTokenRow>(sql, [id, tokenHash]);
    return row ? tokenOf(row) : null;
  }

  async used(id: number, at: Date): Promise<void> {
    const sql = `
      UPDATE operator_token SET last_used_at = $2
      WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2::timestamptz - interval '1 minute')`;
    await this.#uses.note(at, () => this.#database.rows(sql, [id, at]));
  }

  async remove(id: number): Promise<boolean> {
    const { affected } = await this.#database.run((manager) => manager.delete(OperatorTokenRow, { id }));
    return affected === 1;
  }
}

function tokenOf({ id, name, role, created_at, expires_at, last_used_at }: OperatorTokenRow): OperatorToken {
  return { id, name, role, createdAt: created_at, expiresAt: expires_at, lastUsedAt: last_used_at };
}
