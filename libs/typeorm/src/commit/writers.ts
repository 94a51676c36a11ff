import pg from 'pg';
import type { PoolClient, QueryResultRow } from 'pg';
import { isConnectionFailure, isReadOnly, whenConnected } from '../connection-failure.js';
import { StoreClient } from '../connections/store-client.js';
import { DEFAULT_LOAN_MS, StorePool, type StorePoolConfig } from '../connections/store-pool.js';
import { loadOf, type PoolLoad } from './pool-load.js';
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

/** A connection, and the memory for what is sent on it. */
export type Writing = Readonly<{ client: PoolClient; oids: TypeOids; writer: RecordWriter }>;

/** Up to here no time is given for the bytes. */
const AT_ONCE_BYTES = 1_000_000;
/** What the slowest store that is waited for takes: 1 MB a second. */
const BYTES_PER_MS = 1_000;

/** What is known of a connection. */
class Connection {
  readonly oids = new Map<string, number>();
  readonly names = new Set<string>();
  readonly prepared = new WeakSet<Prepared>();
  writer = new RecordWriter();
}

/** For a statement that `pg` prepares itself. */
const NOTHING: Prepared = { statements: [], types: [] };

/** The connections of the hot path, on which every statement is prepared. */
export class Writers {
  readonly #pool: StorePool;
  readonly #connections = new WeakMap<PoolClient, Connection>();

  /** @param config connections are made when they are first needed, and kept */
  constructor(private readonly config: StorePoolConfig) {
    this.#pool = new StorePool({ ...config, idleTimeoutMillis: 0 });
  }

  /** Of its connections, now. */
  get load(): PoolLoad {
    return loadOf(this.#pool);
  }

  async end(): Promise<void> {
    await this.#pool.end();
  }

  /**
   * Runs something on a connection, which is thrown away if that does not even reach a statement.
   * @param bytes what is sent: a large body is given the time that it takes on its way to a disk
   * @throws StoreUnavailableError where it does not; what the work throws, as it is
   */
  async use<Result>(
    prepared: Prepared,
    work: (writing: Writing) => Promise<Result>,
    bytes = 0,
  ): Promise<Result> {
    const since = performance.now();
    const client = await whenConnected(() => this.#pool.connect());
    const { loanMs = DEFAULT_LOAN_MS } = this.config;
    const leftMs = Math.max(1, loanMs - (performance.now() - since));
    if (client instanceof StoreClient)
      client.lend(leftMs + (bytes > AT_ONCE_BYTES ? bytes / BYTES_PER_MS : 0));
    let usable = true;
    try {
      const { oids, writer } = await whenConnected(() => this.#prepare(client, prepared));
      return await work({ client, oids, writer });
    } catch (error) {
      const connection = this.#connections.get(client);
      usable = connection?.prepared.has(prepared) === true && isOfOneStatement(error);
      // The server may say so before it has read all of it.
      if (connection) connection.writer = new RecordWriter();
      if (isReadOnly(error)) this.#pool.renew();
      throw error;
    } finally {
      client.release(!usable);
    }
  }

  /** Reads by a statement that is prepared where it is first run. */
  async rows<Row extends QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    const query = { ...statement, values: [...values] };
    const { rows } = await this.use(NOTHING, ({ client }) => client.query<Row>(query));
    return rows;
  }

  async #prepare(client: PoolClient, prepared: Prepared): Promise<Connection> {
    const connection = this.#connections.get(client) ?? new Connection();
    if (connection.prepared.has(prepared)) return connection;
    if (!this.#connections.has(client)) await client.query(BY_INDEX);
    this.#connections.set(client, connection);
    const types = prepared.types.flatMap((type) => [type, `${type}[]`]);
    const { rows } = await client.query<{ name: string; oid: number }>(OIDS, [types]);
    for (const { name, oid } of rows) connection.oids.set(name, oid);
    const missing = prepared.statements.filter(({ name }) => !connection.names.has(name));
    await prepare(client, missing);
    for (const { name } of missing) connection.names.add(name);
    connection.prepared.add(prepared);
    return connection;
  }
}

/** A value that cannot be sent, or an error that the server found: the connection is as good as before. */
function isOfOneStatement(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof pg.DatabaseError && !isConnectionFailure(error));
}
