import { EntityManager, type DataSource } from 'typeorm';
import { whenReachable } from './connection-failure.js';

/**
 * The database of one DataSource, or, given a manager, the transaction that it stands for. What says that it cannot be
 * reached becomes a StoreUnavailableError.
 */
export class Database {
  constructor(private readonly source: DataSource | EntityManager) {}

  /** One statement, which ends in a SELECT where its rows matter. */
  async rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return whenReachable(() => this.source.query<Row[]>(sql, [...parameters]));
  }

  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return whenReachable(() => work(this.#manager));
  }

  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return whenReachable(() => this.#manager.transaction(work));
  }

  get #manager(): EntityManager {
    return this.source instanceof EntityManager ? this.source : this.source.manager;
  }
}

/** The parameters of a statement that is put together from parts. */
export class Parameters {
  readonly values: unknown[] = [];

  /** @returns the placeholder: `$3`, say */
  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}
