import { ENDLESS, withRunner } from '@airlock/typeorm/operations';
import type { DataSource } from 'typeorm';

/** Any number will do, if nobody else locks it in this database: "seed" on a telephone. */
const LOCK = 7_333;

/**
 * Does something while no other process on the database does: the second one finds what the first one made.
 * The lock is the session's: it goes when its connection does, however this process ends.
 */
export async function oneAtATime<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  return withRunner(dataSource, ENDLESS, async (runner) => {
    await runner.query('SELECT pg_advisory_lock($1)', [LOCK]);
    try {
      return await work();
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    }
  });
}
