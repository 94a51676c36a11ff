import pg from 'pg';
import type { PoolClient, PoolConfig } from 'pg';
import { isConnectionFailure } from '../connection-failure.js';
import type { TypeOids } from './composite.js';
import { prepare } from './pipeline.js';
import { RecordWriter } from './record-writer.js';

export type Statement = Readonly<{ name: string; text: string }>;

/**
 * How these connections plan: each statement joins a handful of rows that were sent with the few they name, by index.
 * A plan that was made for empty tables, and kept, would read all of them once they are full.
 */
const BY_INDEX = `
  SET plan_cache_mode = force_generic_plan;
  SET enable_seqscan = off;
  SET enable_hashjoin = off;
  SET enable_mergejoin = off;
  SET enable_bitmapscan = off;
  SET jit = off`;

const OIDS = 'SELECT name, name::regtype::oid AS oid FROM unnest($1::text[]) name';

/** What is prepared on each connection. */
export type Prepared = Readonly<{
  statements: readonly Statement[];
  /** The composite types whose rows they take. */
  types: readonly string[];
}>;

/** A connection on which all is prepared, and the memory for what is sent on it. */
export type Writing = Readonly<{ client: PoolClient; oids: TypeOids; writer: RecordWriter }>;

/** Connections that only write, on which every statement is prepared. */
export class Writers {
  readonly #pool: pg.Pool;
  readonly #ready = new WeakMap<PoolClient, Writing>();

  /** @param config connections are made when they are first needed, and kept */
  constructor(config: PoolConfig) {
    this.#pool = new pg.Pool({ ...config, idleTimeoutMillis: 0 });
    // A connection that is lost while it is idle is replaced when one is next needed.
    this.#pool.on('error', () => undefined);
  }

  async end(): Promise<void> {
    await this.#pool.end();
  }

  /** Runs something on a connection, which is thrown away if that does not even reach a statement. */
  async use<Result>(prepared: Prepared, work: (writing: Writing) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect();
    let usable = true;
    try {
      return await work(this.#ready.get(client) ?? (await this.#prepare(client, prepared)));
    } catch (error) {
      const writing = this.#ready.get(client);
      usable = writing !== undefined && isOfOneStatement(error);
      // The server may say so before it has read all of it.
      if (writing) this.#ready.set(client, { ...writing, writer: new RecordWriter() });
      throw error;
    } finally {
      client.release(!usable);
    }
  }

  async #prepare(client: PoolClient, { statements, types }: Prepared): Promise<Writing> {
    await client.query(BY_INDEX);
    const names = types.flatMap((type) => [type, `${type}[]`]);
    const { rows } = await client.query<{ name: string; oid: number }>(OIDS, [names]);
    await prepare(client, statements);
    const oids = new Map(rows.map(({ name, oid }) => [name, oid]));
    const writing = { client, oids, writer: new RecordWriter() };
    this.#ready.set(client, writing);
    return writing;
  }
}

/** A value that cannot be sent, or an error that the server found: the connection is as good as before. */
function isOfOneStatement(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof pg.DatabaseError && !isConnectionFailure(error));
}
