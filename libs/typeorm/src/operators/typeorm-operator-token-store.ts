import type { OperatorToken, OperatorTokenStore } from '@airlock/core';
import type { DataSource } from 'typeorm';
import { Database } from '../database.js';
import { OperatorTokenRow } from './operator-token.row.js';

/** Tokens of scripts on PostgreSQL. */
export class TypeormOperatorTokenStore implements OperatorTokenStore {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  async list(): Promise<OperatorToken[]> {
    const rows = await this.#database.run((manager) =>
      manager.find(OperatorTokenRow, { order: { id: 'ASC' } }),
    );
    return rows.map(tokenOf);
  }

  async byHash(tokenHash: string): Promise<OperatorToken | null> {
    const where = { token_hash: tokenHash };
    const row = await this.#database.run((manager) => manager.findOneBy(OperatorTokenRow, where));
    return row && tokenOf(row);
  }

  async keep(token: Omit<OperatorToken, 'id'> & { tokenHash: string }): Promise<OperatorToken> {
    const { name, role, createdAt, tokenHash } = token;
    const sql = `
      INSERT INTO operator_token (name, role, created_at, token_hash) VALUES ($1, $2, $3, $4)
      ON CONFLICT (token_hash) DO UPDATE SET name = excluded.name, role = excluded.role
      RETURNING *`;
    const [row] = await this.#database.rows<OperatorTokenRow>(sql, [name, role, createdAt, tokenHash]);
    if (!row) throw new Error(`PostgreSQL gave the token ${name} no id`);
    return tokenOf(row);
  }

  async remove(id: number): Promise<boolean> {
    const { affected } = await this.#database.run((manager) => manager.delete(OperatorTokenRow, { id }));
    return affected === 1;
  }
}

function tokenOf({ id, name, role, created_at }: OperatorTokenRow): OperatorToken {
  return { id, name, role, createdAt: created_at };
}
