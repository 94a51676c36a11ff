import type { Operator, OperatorSession, OperatorSessionStore } from '@airlock/core';
import type { DataSource, EntityManager } from 'typeorm';
import { LessThanOrEqual, MoreThan } from 'typeorm';
import { Database } from '../database.js';
import { OperatorSessionRow } from './operator-session.row.js';
import { OperatorRow } from './operator.row.js';
import { operatorOf } from './typeorm-operator-store.js';

/** Sessions of operators on PostgreSQL, so that any process of the api knows them. */
export class TypeormOperatorSessionStore implements OperatorSessionStore {
  readonly #database: Database;

  constructor(source: DataSource | EntityManager) {
    this.#database = new Database(source);
  }

  async open({ idHash, operatorId, csrfToken, expiresAt, createdAt }: OperatorSession): Promise<void> {
    const owner = { id_hash: idHash, operator_id: operatorId, csrf_token: csrfToken };
    const values = { ...owner, expires_at: expiresAt, created_at: createdAt };
    await this.#database.run((manager) => manager.insert(OperatorSessionRow, values));
  }

  async find(idHash: string, now: Date): Promise<{ session: OperatorSession; operator: Operator } | null> {
    return this.#database.run(async (manager) => {
      const session = await manager.findOneBy(OperatorSessionRow, {
        id_hash: idHash,
        expires_at: MoreThan(now),
      });
      const operator = session && (await manager.findOneBy(OperatorRow, { id: session.operator_id }));
      return operator && { session: sessionOf(session), operator: operatorOf(operator) };
    });
  }

  async close(idHash: string): Promise<void> {
    await this.#database.run((manager) => manager.delete(OperatorSessionRow, { id_hash: idHash }));
  }

  async sweep(now: Date): Promise<number> {
    const { affected } = await this.#database.run((manager) =>
      manager.delete(OperatorSessionRow, { expires_at: LessThanOrEqual(now) }),
    );
    return affected ?? 0;
  }
}

function sessionOf(row: OperatorSessionRow): OperatorSession {
  const { id_hash, operator_id, csrf_token, expires_at, created_at } = row;
  const owner = { idHash: id_hash, operatorId: operator_id, csrfToken: csrf_token };
  return { ...owner, expiresAt: expires_at, createdAt: created_at };
}
