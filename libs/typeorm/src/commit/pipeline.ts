import type { Connection, PoolClient, Submittable } from 'pg';

/** One of the statements of a pipeline: prepared on its connection, with its parameters in binary or as text. */
export type Step = Readonly<{ name: string; values: readonly (Buffer | string | null)[] }>;

/** A row as it arrives: each column as text. */
export type Fields = readonly (string | null)[];

/**
 * Runs prepared statements one after the other as one transaction, all of them sent at once: one way there and back,
 * and one commit. None of them has an effect if one fails.
 * @returns the rows of each statement
 */
export function runPipeline(client: PoolClient, steps: readonly Step[]): Promise<Fields[][]> {
  return new Promise((resolve, reject) => {
    client.query(new Pipeline(steps, resolve, reject));
  });
}

/** Prepares statements on a connection, to be run by name. */
export function prepare(
  client: PoolClient,
  statements: readonly { name: string; text: string }[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new Preparation(statements, resolve, reject));
  });
}

/** What `pg` asks of a query of one's own; of its connection it tells the types only in part. */
type Sender = Readonly<{
  stream: { cork(): void; uncork(): void };
  parse(statement: { name: string; text: string; types: readonly number[] }): void;
  bind(portal: { statement: string; values: readonly unknown[] }): void;
  execute(portal: null): void;
  sync(): void;
}>;

abstract class Exchange implements Submittable {
  protected abstract send(sender: Sender): void;
  protected abstract ended(): void;
  /** `pg` calls it once: for what the server says, and for a connection that is lost. */
  abstract readonly handleError: (error: Error) => void;

  submit(connection: Connection): void {
    const sender = connection as unknown as Sender;
    sender.stream.cork();
    try {
      this.send(sender);
      // One for all: what comes before it is one transaction.
      sender.sync();
    } finally {
      sender.stream.uncork();
    }
  }

  handleReadyForQuery(): void {
    this.ended();
  }

  handleRowDescription(): void {}
  handleDataRow(_row: { fields: Fields }): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}

class Preparation extends Exchange {
  constructor(
    private readonly statements: readonly { name: string; text: string }[],
    private readonly resolve: () => void,
    readonly handleError: (error: Error) => void,
  ) {
    super();
  }

  protected send(sender: Sender): void {
    for (const { name, text } of this.statements) sender.parse({ name, text, types: [] });
  }

  protected ended(): void {
    this.resolve();
  }
}

class Pipeline extends Exchange {
  readonly #results: Fields[][] = [];
  #rows: Fields[] = [];

  constructor(
    private readonly steps: readonly Step[],
    private readonly resolve: (results: Fields[][]) => void,
    readonly handleError: (error: Error) => void,
  ) {
    super();
  }

  protected send(sender: Sender): void {
    for (const { name, values } of this.steps) {
      sender.bind({ statement: name, values });
      sender.execute(null);
    }
  }

  override handleDataRow({ fields }: { fields: Fields }): void {
    this.#rows.push(fields);
  }

  override handleCommandComplete(): void {
    this.#results.push(this.#rows);
    this.#rows = [];
  }

  protected ended(): void {
    this.resolve(this.#results);
  }
}
