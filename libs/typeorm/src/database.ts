import type { DataSource, EntityManager } from 'typeorm';
import { whenReachable } from './connection-failure.js';

/** The database of one DataSource; what says that it cannot be reached becomes a StoreUnavailableError. */
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  /** One statement, which ends in a SELECT where its rows matter. */
  async rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return whenReachable(() => this.dataSource.query<Row[]>(sql, [...parameters]));
  }

  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return whenReachable(() => work(this.dataSource.manager));
  }

  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return whenReachable(() => this.dataSource.transaction(work));
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
