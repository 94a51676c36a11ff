import type { DataSource, QueryRunner } from 'typeorm';
import { MigrationExecutor } from 'typeorm';
import { whenReachable } from './connection-failure.js';
import { ENDLESS, withRunner } from './connections/lent-runner.js';

/** Any number will do, if nobody else locks it in this database: "airlock" on a telephone. */
const LOCK = 2_475_625;

/**
 * Brings the tables up to date. Processes that start together wait for each other; all or none of it happens.
 * @returns the names of the migrations it ran, none when there was nothing to do
 * @throws StoreUnavailableError
 */
export async function runMigrations(dataSource: DataSource): Promise<string[]> {
  return alone(dataSource, async (executor) => {
    const done = await executor.executePendingMigrations();
    return done.map(({ name }) => name);
  });
}

/** Takes back the migration that was run last, and with it what only its tables held. */
export async function revertMigration(dataSource: DataSource): Promise<void> {
  await alone(dataSource, (executor) => executor.undoLastMigration());
}

async function alone<T>(
  dataSource: DataSource,
  work: (executor: MigrationExecutor) => Promise<T>,
): Promise<T> {
  return whenReachable(() =>
    withRunner(dataSource, ENDLESS, (runner) => locked(runner, () => work(executorOn(dataSource, runner)))),
  );
}

/** The lock is the session's: it goes when its connection does, however this process ends. */
async function locked<T>(runner: QueryRunner, work: () => Promise<T>): Promise<T> {
  await runner.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    return await work();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  }
}

/** On the connection that holds the lock: a pool of one must not wait for itself. */
function executorOn(dataSource: DataSource, runner: QueryRunner): MigrationExecutor {
  const executor = new MigrationExecutor(dataSource, runner);
  executor.transaction = 'all';
  return executor;
}
