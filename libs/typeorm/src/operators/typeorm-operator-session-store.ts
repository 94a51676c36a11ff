import type { LastUse, Operator, OperatorSession, OperatorSessionStore } from '@airlock/core';
import type { DataSource, EntityManager } from 'typeorm';
import { LessThanOrEqual } from 'typeorm';
import { Database } from '../database.js';
import { NotedUses } from './noted-uses.js';
import { OperatorSessionRow } from './operator-session.row.js';
import { OperatorRow } from './operator.row.js';
import { operatorOf } from './typeorm-operator-store.js';

const LASTS = 'expires_at > $2 AND coalesce(last_used_at, created_at) > $3';

/** Sessions of operators on PostgreSQL, so that any process of the api knows them. */
export class TypeormOperatorSessionStore implements OperatorSessionStore {
  readonly #database: Database;
  readonly #uses = new NotedUses();

  constructor(source: DataSource | EntityManager) {
    this.#database = new Database(source);
  }

  async open({ idHash, operatorId, csrfToken, expiresAt, createdAt }: OperatorSession): Promise<void> {
    const owner = { id_hash: idHash, operator_id: operatorId, csrf_token: csrfToken };
    const values = { ...owner, expires_at: expiresAt, created_at: createdAt };
    await this.#database.run((manager) => manager.insert(OperatorSessionRow, values));
  }

  async find(
    idHash: string,
    now: Date,
    usedSince: Date,
  ): Promise<{ session: OperatorSession & LastUse; operator: Operator } | null> {
    const sql = `SELECT * FROM operator_session WHERE id_hash = $1 AND ${LASTS}`;
    const [row] = await this.#database.rows<OperatorSessionRow>(sql, [idHash, now, usedSince]);
    if (!row) return null;
    const where = { id: row.operator_id };
    const operator = await this.#database.run((manager) => manager.findOneBy(OperatorRow, where));
    return operator && { session: sessionOf(row), operator: operatorOf(operator) };
  }

  async used(idHash: string, at: Date): Promise<void> {
    const sql = `
      UPDATE operator_session SET last_used_at = $2
      WHERE id_hash = $1 AND coalesce(last_used_at, created_at) < $2::timestamptz - interval '1 minute'`;
    await this.#uses.note(at, () => this.#database.rows(sql, [idHash, at]));
  }

  async ofOperator(operatorId: number, now: Date, usedSince: Date): Promise<(OperatorSession & LastUse)[]> {
    const sql = `
      SELECT * FROM operator_session WHERE operator_id = $1 AND ${LASTS} ORDER BY created_at DESC, id_hash`;
    const rows = await this.#database.rows<OperatorSessionRow>(sql, [operatorId, now, usedSince]);
    return rows.map(sessionOf);
  }

  async close(idHash: string): Promise<void> {
    await this.#database.run((manager) => manager.delete(OperatorSessionRow, { id_hash: idHash }));
  }

  async closeAll(operatorId: number, but = ''): Promise<number> {
    const sql = `
      WITH closed AS (DELETE FROM operator_session WHERE operator_id = $1 AND id_hash <> $2 RETURNING 1)
      SELECT count(*)::int AS count FROM closed`;
    const [row] = await this.#database.rows<{ count: number }>(sql, [operatorId, but]);
    return row?.count ?? 0;
  }

  async sweep(now: Date): Promise<number> {
    const { affected } = await this.#database.run((manager) =>
      manager.delete(OperatorSessionRow, { expires_at: LessThanOrEqual(now) }),
    );
    return affected ?? 0;
  }
}

function sessionOf(row: OperatorSessionRow): OperatorSession & LastUse {
  const { id_hash, operator_id, csrf_token, expires_at, created_at } = row;
  const owner = { idHash: id_hash, operatorId: operator_id, csrfToken: csrf_token };
  const lastUsedAt = row.last_used_at ?? created_at;
  return { ...owner, expiresAt: expires_at, createdAt: created_at, lastUsedAt };
}
