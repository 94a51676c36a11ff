import type { StoreProbe } from '@airlock/core';
import type { DataSource } from 'typeorm';
import { whenReachable } from '../connection-failure.js';
import { withRunner } from './lent-runner.js';
import type { StoreClient } from './store-client.js';

const PATIENCE_MS = 2_000;

/**
 * Keeps more rows than fit into the memory for them, so that PostgreSQL writes a file where the tables are, and removes it:
 * what a full disk refuses first. (A sort would not do: it keeps no more of a text than it needs.) It writes nothing of a
 * table or of the log of changes, which would have to be cleaned up behind it, and whose files have room in them when the
 * disk has none. All statements are sent at once, and one transaction.
 */
const WRITE_A_FILE = `
  SET LOCAL work_mem = '64kB';
  SET LOCAL temp_tablespaces = '';
  SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS read_only,
    (SELECT count(*) FROM generate_series(1, 10000)) AS written`;

/** A server that takes no writes, as it says of itself; the code is the one it would refuse a write with. */
class ReadOnlyError extends Error {
  override readonly name = 'ReadOnlyError';
  readonly code = '25006';
  constructor() {
    super('PostgreSQL takes no writes: it is a standby, or was told to be read-only');
  }
}

/** Asks PostgreSQL whether it takes writes. The DataSource is one of `airlockDataSource`. */
export class TypeormStoreProbe implements StoreProbe {
  constructor(private readonly dataSource: DataSource) {}

  async check(): Promise<void> {
    await whenReachable(() =>
      withRunner(this.dataSource, PATIENCE_MS, async (runner) => {
        // TypeORM knows nothing of several results.
        const client = (await runner.connect()) as StoreClient;
        const results: unknown = await client.query(WRITE_A_FILE);
        if (isReadOnly(results)) {
          client.forsake();
          throw new ReadOnlyError();
        }
      }),
    );
  }
}

function isReadOnly(results: unknown): boolean {
  const looked = (results as readonly { rows: readonly { read_only?: boolean }[] }[]).at(-1);
  return looked?.rows[0]?.read_only === true;
}
