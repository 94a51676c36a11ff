import { againWhenMoved } from '../again-when-moved.js';
import { codeOf, isSilence, isUnavailable, unavailable } from '../connection-failure.js';
import type { Composite, TypeOids } from './composite.js';
import { Batcher, type Batched } from './batcher.js';
import { runPipeline, type Fields, type Step } from './pipeline.js';
import type { Statement, Writers, Writing } from './writers.js';

/** A statement that takes any number of rows and answers with those it wrote. */
export type Write<Row> = Statement &
  Readonly<{
    /** Its one parameter is an array of these. */
    rows: Composite<Row>;
  }>;

export type HowToWrite = Readonly<{
  /** About how much the row holds. */
  bytes: number;
  /** Rows are locked in this order, so that no two transactions wait for each other: the id of the call. */
  lockOrder?: number;
  serialKey?: string;
}>;

type Item = Batched &
  Readonly<{
    write: Write<unknown>;
    row: unknown;
    lockOrder: number;
    resolve: (fields: Fields | null) => void;
    reject: (error: unknown) => void;
  }>;

/** Of one statement. */
type Group = [Item, ...Item[]];

/** More in one flush makes none of them cheaper, and each of them later. */
const TOGETHER = { lanes: 2, rows: 256, bytes: 1_000_000, rowsForAnotherLane: 16 };
const ONE_BY_ONE = { lanes: 8, rows: 1, bytes: 0, rowsForAnotherLane: 1 };

/**
 * Writes of many callers in few transactions (ADR 8). Each caller hears of its own row once all of them are committed;
 * a row that PostgreSQL refuses fails its own caller and nobody else.
 */
export class GroupCommit {
  readonly #batcher: Batcher<Item>;
  readonly #prepared: { statements: readonly Statement[]; types: string[] };

  /** @param writes all there are, in the order in which a flush runs them */
  constructor(
    private readonly writers: Writers,
    private readonly writes: readonly Write<never>[],
    types: readonly string[],
    together: boolean,
  ) {
    this.#prepared = { statements: writes, types: [...types] };
    this.#batcher = new Batcher(together ? TOGETHER : ONE_BY_ONE, (items) => this.#flush(items));
  }

  /**
   * @returns what the statement answers of this row, or null where it says nothing of it: it was not written
   * @throws StoreUnavailableError
   */
  write<Row>(
    write: Write<Row>,
    row: Row,
    { bytes, lockOrder = 0, serialKey }: HowToWrite,
  ): Promise<Fields | null> {
    return new Promise((resolve, reject) => {
      const settle = { resolve, reject };
      const since = performance.now();
      const item = { write: write as Write<unknown>, row, lockOrder, bytes, since, ...settle };
      this.#batcher.add(serialKey === undefined ? item : { ...item, serialKey });
    });
  }

  async #flush(items: readonly Item[]): Promise<void> {
    try {
      const groups = this.#groups(items);
      const results = await againWhenMoved(() => this.#run(groups));
      groups.forEach((group, n) => settle(group, results[n] ?? []));
    } catch (error) {
      await this.#failed(items, error);
    }
  }

  #run(groups: readonly Group[]): Promise<Fields[][]> {
    const bytes = groups.flat().reduce((sum, item) => sum + item.bytes, 0);
    const run = ({ client, oids, writer }: Writing) => {
      const steps = groups.map((group) => stepOf(group, oids));
      return runPipeline(client, writer, steps);
    };
    return this.writers.use(this.#prepared, run, bytes);
  }

  /** In halves, since it is seldom more than one row that is refused. */
  async #failed(items: readonly Item[], error: unknown): Promise<void> {
    if (items.length === 1 || !mayBeOfOneRow(error)) {
      const reason = isUnavailable(error) ? unavailable(error) : error;
      for (const { reject } of items) reject(reason);
      if (isSilence(error))
        for (const { reject } of this.#batcher.takeLate(performance.now())) reject(reason);
      return;
    }
    const half = Math.ceil(items.length / 2);
    await this.#flush(items.slice(0, half));
    await this.#flush(items.slice(half));
  }

  #groups(items: readonly Item[]): Group[] {
    const groups = new Map<unknown, Group>();
    for (const item of items) {
      const group = groups.get(item.write);
      if (group) group.push(item);
      else groups.set(item.write, [item]);
    }
    const inOrder = this.writes.map((write) => groups.get(write)).filter((group) => group !== undefined);
    for (const group of inOrder) group.sort((one, other) => one.lockOrder - other.lockOrder);
    return inOrder;
  }
}

/** What is wrong with a row, or with what the server has of it; not what would be said of any. */
function mayBeOfOneRow(error: unknown): boolean {
  return !isUnavailable(error) || codeOf(error)?.startsWith('XX') === true;
}

function stepOf(group: Group, oids: TypeOids): Step {
  const [{ write }] = group;
  const rows = group.map(({ row }) => row);
  return { name: write.name, parameter: (writer) => write.rows.write(writer, rows, oids) };
}

/** The first column of an answer is the number of its row, from 1. */
function settle(group: readonly Item[], answers: readonly Fields[]): void {
  const byNumber = new Map(answers.map((fields) => [Number(fields[0]), fields]));
  group.forEach(({ resolve }, n) => resolve(byNumber.get(n + 1) ?? null));
}
