import { setTimeout as sleep } from 'node:timers/promises';
import { ownClient } from '../connections/own-client.js';
import type { StoreClient } from '../connections/store-client.js';

const RECONNECT_MS = 500;

export type PgNoticesOptions = Readonly<{
  /** As for `airlockDataSource`. */
  url: string;
  log: (message: string, error?: unknown) => void;
}>;

/**
 * Words between processes by LISTEN and NOTIFY, over one connection of its own for all who listen in this process. A word
 * that is said while the connection is lost is not heard: whoever listens is told when it is back.
 */
export class PgNotices {
  readonly #listeners = new Map<string, (payload: string) => void>();
  readonly #returns = new Set<() => void>();
  #client: StoreClient | null = null;
  #last: Promise<boolean> = Promise.resolve(true);
  #stopped = false;

  constructor(private readonly options: PgNoticesOptions) {}

  /** Connects, and again whenever the connection is lost, or cannot be made yet. Never rejects. */
  async start(): Promise<void> {
    await this.#connect().catch((error: unknown) => {
      this.options.log('The connection that carries notices cannot be made yet', error);
      void this.#reconnect();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#client?.part();
  }

  get connected(): boolean {
    return this.#client !== null;
  }

  /**
   * Resolves when all that is said from now on is heard.
   * @param channel lower-case letters, digits and underscores; one listener each
   * @param heard must not throw
   */
  async listen(channel: string, heard: (payload: string) => void): Promise<void> {
    this.#listeners.set(channel, heard);
    await this.#run(`LISTEN ${channel}`, []);
  }

  /** @param back is called whenever a lost connection was made anew; must not throw */
  whenBack(back: () => void): void {
    this.#returns.add(back);
  }

  /**
   * Says so many words in one transaction. Never rejects.
   * @param payloads of less than 8 000 bytes each
   * @returns whether they were said
   */
  async notify(channel: string, ...payloads: readonly string[]): Promise<boolean> {
    return this.#run('SELECT pg_notify($1, payload) FROM unnest($2::text[]) payload', [channel, payloads]);
  }

  /** One after the other: a connection takes no second word before it has sent the first. */
  #run(sql: string, parameters: unknown[]): Promise<boolean> {
    this.#last = this.#last.then(() => this.#runNow(sql, parameters));
    return this.#last;
  }

  async #runNow(sql: string, parameters: unknown[]): Promise<boolean> {
    const client = this.#client;
    try {
      await client?.query(sql, parameters);
      return client !== null;
    } catch (error) {
      if (client) this.#lost(client, error);
      // Made anew, it is one that works.
      client?.giveUp();
      return false;
    }
  }

  #lost(client: StoreClient, error: unknown): void {
    if (this.#client !== client) return;
    this.#client = null;
    if (!this.#stopped) this.options.log('The connection that carries notices was lost', error);
  }

  async #connect(): Promise<void> {
    const client = ownClient(this.options.url, 'airlock notices');
    client.on('notification', ({ channel, payload = '' }) => this.#listeners.get(channel)?.(payload));
    client.on('error', (error) => this.#lost(client, error));
    try {
      await client.connect();
      await this.#listenOn(client);
    } catch (error) {
      client.giveUp();
      throw error;
    }
    if (this.#stopped) return client.giveUp();
    this.#client = client;
    // Not before: one that could not be made ends as well, and whoever tried tries again.
    client.on('end', () => void this.#reconnect());
  }

  /** Whoever begins to listen meanwhile finds no connection yet, and relies on this one. */
  async #listenOn(client: StoreClient): Promise<void> {
    const listened = new Set<string>();
    for (;;) {
      const missing = [...this.#listeners.keys()].filter((channel) => !listened.has(channel));
      if (missing.length === 0) return;
      await client.query(missing.map((channel) => `LISTEN ${channel}`).join('; '));
      for (const channel of missing) listened.add(channel);
    }
  }

  async #reconnect(): Promise<void> {
    this.#client = null;
    while (!this.#stopped && !this.#client) {
      await sleep(RECONNECT_MS, undefined, { ref: false });
      if (!this.#stopped) await this.#connect().catch(() => undefined);
    }
    if (this.#stopped) return;
    for (const back of this.#returns) back();
  }
}
