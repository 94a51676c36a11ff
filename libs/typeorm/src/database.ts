import { EntityManager, type DataSource } from 'typeorm';
import { againWhenMoved } from './again-when-moved.js';
import { whenReachable } from './connection-failure.js';
import { OF_A_REQUESTER, withRunner, type Patience } from './connections/lent-runner.js';

/**
 * The database of one DataSource, or, given a manager, the transaction that it stands for. What says that it cannot be
 * reached, does not answer in time or refuses what is right becomes a StoreUnavailableError.
 */
export class Database {
  /** @param patience how long each piece of work may take; default: as long as a requester may wait */
  constructor(
    private readonly source: DataSource | EntityManager,
    private readonly patience: Patience = OF_A_REQUESTER,
  ) {}

  /** One statement, which ends in a SELECT where its rows matter. */
  async rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.#again(({ query }) => query<Row[]>(sql, [...parameters]));
  }

  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return whenReachable(() => this.#onOne(({ manager }) => work(manager)));
  }

  /** @param work may be run several times, each but the last of which is taken back */
  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.#again(({ manager }) => manager.transaction(work));
  }

  /** What is part of a transaction can only be run again with all of it, by whoever began it, who looks at the cause. */
  #again<T>(work: (runner: Asking) => Promise<T>): Promise<T> {
    const isWhole = !(this.source instanceof EntityManager);
    return whenReachable(() => (isWhole ? againWhenMoved(() => this.#onOne(work)) : this.#onOne(work)));
  }

  #onOne<T>(work: (runner: Asking) => Promise<T>): Promise<T> {
    const { source } = this;
    if (source instanceof EntityManager) return work(askingBy(source));
    return withRunner(source, this.patience, ({ manager }) => work(askingBy(manager)));
  }
}

/** A connection that is ours for one piece of work. */
type Asking = Readonly<{
  manager: EntityManager;
  query: <Rows>(sql: string, parameters: unknown[]) => Promise<Rows>;
}>;

function askingBy(manager: EntityManager): Asking {
  return { manager, query: (sql, parameters) => manager.query(sql, parameters) };
}

/** The parameters of a statement that is put together from parts. */
export class Parameters {
  readonly values: unknown[] = [];

  /** @returns the placeholder: `$3`, say */
  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}
