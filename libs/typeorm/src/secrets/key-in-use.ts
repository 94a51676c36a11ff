import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { ENDLESS, withRunner } from '../connections/lent-runner.js';
import { ownClient } from '../connections/own-client.js';
import type { StoreClient } from '../connections/store-client.js';

/** Any number will do, if nobody else locks it in this database: "in use" on a telephone. */
const LOCK = 46_873;
const AGAIN_MS = 500;

/** Who uses the key of the secrets, while it was to be changed; none: it is being changed by another. */
export class KeyInUseError extends Error {
  override readonly name = 'KeyInUseError';
  constructor(readonly users: readonly string[]) {
    super(users.length > 0 ? `The key is used by ${users.join(', ')}` : 'The key is being changed');
  }
}

export type KeyInUseOptions = Readonly<{
  /** As for `airlockDataSource`. */
  url: string;
  /** Whom to stop before the key is changed, in 63 ASCII characters. */
  name: string;
  /** Whether the key is the right one; asked again after a lost connection, during which it may have been changed. */
  check: () => Promise<void>;
  /** Told of what keeps it from being used again then. It is tried again, unless this ends the process. */
  lost: (error: unknown) => void;
}>;

type Locked = Readonly<{ locked: boolean }>;

/** Says that a process uses the key of the secrets, for as long as it does: by a lock, on a connection of its own. */
export class KeyInUse {
  #client: StoreClient | null = null;
  #stopped = false;

  constructor(private readonly options: KeyInUseOptions) {}

  /** @throws KeyInUseError where the key is being changed; what the check throws; what keeps the connection from being made */
  async start(): Promise<void> {
    const client = await this.#locked();
    const ended = new Promise((resolve) => client.once('end', resolve));
    try {
      await this.options.check();
    } catch (error) {
      client.giveUp();
      throw error;
    }
    if (this.#stopped) return client.giveUp();
    this.#client = client;
    void ended.then(() => this.#again());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#client?.part();
  }

  async #locked(): Promise<StoreClient> {
    const client = ownClient(this.options.url, this.options.name);
    try {
      await client.connect();
      const { rows } = await client.query<Locked>('SELECT pg_try_advisory_lock_shared($1) AS locked', [LOCK]);
      if (rows[0]?.locked !== true) throw new KeyInUseError([]);
      return client;
    } catch (error) {
      client.giveUp();
      throw error;
    }
  }

  async #again(): Promise<void> {
    this.#client = null;
    while (!this.#stopped && !this.#client) {
      await sleep(AGAIN_MS, undefined, { ref: false });
      if (!this.#stopped) await this.start().catch(this.options.lost);
    }
  }
}

/**
 * Does something while no process uses the key, and none begins to.
 * @throws KeyInUseError with the names of those who use it
 */
export async function whileKeyIsUnused<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  return withRunner(dataSource, ENDLESS, async (runner) => {
    const [tried] = await runner.manager.query<Locked[]>('SELECT pg_try_advisory_lock($1) AS locked', [LOCK]);
    if (tried?.locked !== true) {
      const users = await runner.manager.query<{ name: string }[]>(USERS, [LOCK]);
      throw new KeyInUseError(users.map(({ name }) => name));
    }
    try {
      return await work();
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    }
  });
}

const USERS = `
  SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
  WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND (classid, objid, objsubid) = (0, $1, 1) AND mode = 'ShareLock' ORDER BY 1`;
