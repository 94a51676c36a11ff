import pg from 'pg';
import type { PoolClient, PoolConfig } from 'pg';
import { StoreClient } from './store-client.js';

export type StorePoolConfig = PoolConfig &
  Readonly<{
    /** For how long a connection is lent: then it is cut. In ms; default 3 000. */
    loanMs?: number;
  }>;

export const DEFAULT_LOAN_MS = 3_000;
/** At most so often are all connections replaced. */
const RENEW_EVERY_MS = 1_000;

/** Connections that are lent for a limited time. One that is lost while nobody has it is replaced when one is next needed. */
export class StorePool extends pg.Pool {
  readonly #idle = new Set<StoreClient>();
  readonly #lent = new Set<StoreClient>();
  #renewedAt = -Infinity;

  constructor({ loanMs = DEFAULT_LOAN_MS, ...config }: StorePoolConfig = {}) {
    const onConnect = (client: pg.ClientBase) => client instanceof StoreClient && client.prepareFor(loanMs);
    const own = { Client: StoreClient, onConnect };
    super({ keepAlive: true, keepAliveInitialDelayMillis: 10_000, ...config, ...own });
    this.on('error', () => undefined);
    this.on('acquire', (client) => {
      const lent = storeClient(client);
      this.#idle.delete(lent);
      this.#lent.add(lent);
      lent.lend(loanMs);
    });
    this.on('release', (_error, client) => {
      const back = storeClient(client);
      this.#lent.delete(back);
      this.#idle.add(back);
      back.takenBack();
    });
    this.on('remove', (client) => this.#idle.delete(storeClient(client)));
  }

  /**
   * Replaces all connections, those that are lent once they are given back: what they were told when they were made holds no
   * longer. A session stays read-only after its server, or the one that took its place, takes writes again.
   */
  renew(): void {
    const now = performance.now();
    if (now - this.#renewedAt < RENEW_EVERY_MS) return;
    this.#renewedAt = now;
    for (const client of this.#lent) client.forsake();
    for (const client of this.#idle) {
      client.forsake();
      client.takenBack();
    }
  }
}

function storeClient(client: PoolClient): StoreClient {
  return client as unknown as StoreClient;
}
