import type { NewOperator, Operator, OperatorStore, OperatorUpdate } from '@airlock/core';
import { DuplicateEmailError } from '@airlock/core';
import type { DataSource, EntityManager } from 'typeorm';
import { Database } from '../database.js';
import { isTaken } from '../unique-violation.js';
import { OperatorSessionRow } from './operator-session.row.js';
import { OperatorRow } from './operator.row.js';

/** Operators on PostgreSQL. */
export class TypeormOperatorStore implements OperatorStore {
  readonly #database: Database;

  constructor(source: DataSource | EntityManager) {
    this.#database = new Database(source);
  }

  async list(): Promise<Operator[]> {
    const rows = await this.#database.run((manager) => manager.find(OperatorRow, { order: { id: 'ASC' } }));
    return rows.map(operatorOf);
  }

  async byId(id: number): Promise<Operator | null> {
    const row = await this.#database.run((manager) => manager.findOneBy(OperatorRow, { id }));
    return row && operatorOf(row);
  }

  async byEmail(email: string): Promise<(Operator & { passwordHash: string }) | null> {
    const where = { email: email.toLowerCase() };
    const row = await this.#database.run((manager) => manager.findOneBy(OperatorRow, where));
    return row && { ...operatorOf(row), passwordHash: row.password_hash };
  }

  async create({ email, role, createdAt, passwordHash }: NewOperator): Promise<Operator> {
    const values = { email: email.toLowerCase(), role, created_at: createdAt, password_hash: passwordHash };
    const { identifiers } = await named(values.email, () =>
      this.#database.run((manager) => manager.insert(OperatorRow, values)),
    );
    return { id: Number(identifiers[0]?.['id']), email: values.email, role, createdAt };
  }

  async update(id: number, { email, role, passwordHash }: OperatorUpdate): Promise<Operator | null> {
    const values = {
      ...(email !== undefined && { email: email.toLowerCase() }),
      ...(role !== undefined && { role }),
      ...(passwordHash !== undefined && { password_hash: passwordHash }),
    };
    if (Object.keys(values).length === 0) return this.byId(id);
    await named(values.email ?? '', () =>
      this.#database.transaction(async (manager) => {
        await manager.update(OperatorRow, { id }, values);
        if (passwordHash !== undefined) await manager.delete(OperatorSessionRow, { operator_id: id });
      }),
    );
    return this.byId(id);
  }

  async remove(id: number): Promise<boolean> {
    const { affected } = await this.#database.run((manager) => manager.delete(OperatorRow, { id }));
    return affected === 1;
  }
}

async function named<T>(email: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw isTaken(error, 'an_address_names_one_operator') ? new DuplicateEmailError(email) : error;
  }
}

export function operatorOf({ id, email, role, created_at }: OperatorRow): Operator {
  return { id, email, role, createdAt: created_at };
}
