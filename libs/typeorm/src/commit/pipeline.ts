import type { Connection, PoolClient, Submittable } from 'pg';
import type { RecordWriter } from './record-writer.js';

/** One of the statements of a pipeline, prepared on its connection, and what writes its one parameter, in binary. */
export type Step = Readonly<{ name: string; parameter: (writer: RecordWriter) => void }>;

/** A row as it arrives: each column as text. */
export type Fields = readonly (string | null)[];

/**
 * Runs prepared statements one after the other as one transaction, all of them sent at once: one way there and back,
 * and one commit. None of them has an effect if one fails.
 * @param writer holds what is sent until the end
 * @returns the rows of each statement
 * @throws RangeError for a parameter that cannot be written; nothing was sent then
 */
export async function runPipeline(
  client: PoolClient,
  writer: RecordWriter,
  steps: readonly Step[],
): Promise<Fields[][]> {
  writer.reset();
  for (const step of steps) writeStep(writer, step);
  // One for all: what comes before it is one transaction.
  writer.byte(SYNC);
  writer.int32(4);
  return new Promise((resolve, reject) => {
    client.query(new Pipeline(writer.written(), resolve, reject));
  });
}

const [BIND, EXECUTE, SYNC] = [0x42, 0x45, 0x53];
const [BINARY, UNNAMED, ALL_ROWS] = [1, '', 0];

function writeStep(writer: RecordWriter, { name, parameter }: Step): void {
  writer.byte(BIND);
  const start = writer.position;
  writer.int32(0);
  writer.endedText(UNNAMED);
  writer.endedText(name);
  writer.int16(1);
  writer.int16(BINARY);
  writer.int16(1);
  parameter(writer);
  // Results come as text.
  writer.int16(0);
  writer.int32At(start, writer.position - start);
  writer.byte(EXECUTE);
  writer.int32(4 + 1 + 4);
  writer.endedText(UNNAMED);
  writer.int32(ALL_ROWS);
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
  stream: { write(bytes: Buffer): void };
  parse(statement: { name: string; text: string; types: readonly number[] }): void;
  sync(): void;
}>;

abstract class Exchange implements Submittable {
  protected abstract send(sender: Sender): void;
  protected abstract ended(): void;
  /** `pg` calls it once: for what the server says, and for a connection that is lost. */
  abstract readonly handleError: (error: Error) => void;

  submit(connection: Connection): void {
    this.send(connection as unknown as Sender);
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
    sender.sync();
  }

  protected ended(): void {
    this.resolve();
  }
}

class Pipeline extends Exchange {
  readonly #results: Fields[][] = [];
  #rows: Fields[] = [];

  constructor(
    private readonly messages: Buffer,
    private readonly resolve: (results: Fields[][]) => void,
    readonly handleError: (error: Error) => void,
  ) {
    super();
  }

  protected send(sender: Sender): void {
    sender.stream.write(this.messages);
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
