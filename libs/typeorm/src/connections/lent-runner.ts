import type { DataSource, QueryRunner } from 'typeorm';
import { isReadOnly, whenConnected } from '../connection-failure.js';
import { StoreClient } from './store-client.js';
import { DEFAULT_LOAN_MS, StorePool } from './store-pool.js';

/**
 * For how long work may hold up whoever asked for it, in ms, a wait for a connection included; or, where nobody waits, for
 * how long nothing may be heard of it.
 */
export type Patience = number | Readonly<{ silentMs: number }>;

/**
 * What a requester waits for at most, on the way there and back included, where PostgreSQL does not answer: 5 s are promised.
 * Several pieces of work, each of which it answers just in time, take longer together.
 */
export const OF_A_REQUESTER: Patience = DEFAULT_LOAN_MS;
/**
 * For what nobody waits for, and what walks through many rows: a server that is frozen keeps its connections, and would hold
 * up upkeep and purges until they are started anew.
 */
export const PATIENT: Patience = { silentMs: 600_000 };
/**
 * For what must not be cut, however long one statement takes: a migration would begin anew each time, and what a lock of a
 * session keeps out would come in. A host that is gone is noticed by TCP.
 */
export const ENDLESS: Patience = { silentMs: Infinity };

/**
 * Runs work on a connection of its own, which is cut when its time is up.
 * @throws StoreUnavailableError where there is none to be had; what the work throws, as it is
 */
export async function withRunner<T>(
  dataSource: DataSource,
  patience: Patience,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const since = performance.now();
  const runner = dataSource.createQueryRunner();
  try {
    const client: unknown = await whenConnected(() => runner.connect());
    if (client instanceof StoreClient) {
      if (typeof patience === 'number') client.lend(Math.max(1, patience - (performance.now() - since)));
      else client.lendForLong(patience.silentMs);
    }
    return await work(runner);
  } catch (error) {
    if (isReadOnly(error)) poolOf(dataSource)?.renew();
    throw error;
  } finally {
    await runner.release();
  }
}

function poolOf(dataSource: DataSource): StorePool | null {
  const { master } = dataSource.driver as { master?: unknown };
  return master instanceof StorePool ? master : null;
}
