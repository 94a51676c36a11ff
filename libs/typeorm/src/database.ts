import { EntityManager, type DataSource } from 'typeorm';
import { againWhenMoved } from './again-when-moved.js';
import { whenReachable } from './connection-failure.js';

/**
 * The database of one DataSource, or, given a manager, the transaction that it stands for. What says that it cannot be
 * reached becomes a StoreUnavailableError.
 */
export class Database {
  constructor(private readonly source: DataSource | EntityManager) {}

  /** One statement, which ends in a SELECT where its rows matter. */
  async rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.#again(() => this.source.query<Row[]>(sql, [...parameters]));
  }

  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return whenReachable(() => work(this.#manager));
  }

  /** @param work may be run several times, each but the last of which is taken back */
  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.#again(() => this.#manager.transaction(work));
  }

  /** What is part of a transaction can only be run again with all of it. */
  #again<T>(work: () => Promise<T>): Promise<T> {
    const isWhole = !(this.source instanceof EntityManager);
    return whenReachable(() => (isWhole ? againWhenMoved(work) : work()));
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
