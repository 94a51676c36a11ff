import type { Pool } from 'pg';

/** How much a pool of connections has to do, at this instant. */
export type PoolLoad = Readonly<{
  busy: number;
  idle: number;
  /** Who waits for a connection. */
  waiting: number;
}>;

export function loadOf({ totalCount, idleCount, waitingCount }: Pool): PoolLoad {
  return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
}
