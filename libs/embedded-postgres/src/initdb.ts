import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Binaries, initdbPath } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { asServerUser, type ServerUser } from './server-user.js';

/** The superuser of every embedded server. There is no password: who can open the socket may come in. */
export const superuser = 'airlock';

/**
 * Fills an empty folder that belongs to the server's user with a new cluster. Its encoding, order and
 * character classes come from PostgreSQL itself, so that no upgrade of the system's locales can change an index.
 *
 * @param durable false for data that nobody will miss: nothing is synced, and the log has small segments
 */
export async function initdb(
  binaries: Binaries,
  user: ServerUser,
  cluster: string,
  { durable }: { durable: boolean },
): Promise<void> {
  const command = [
    `--pgdata=${cluster}`,
    `--username=${superuser}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--auth-local=trust',
    '--auth-host=reject',
    '--no-instructions',
    ...(durable ? ['--data-checksums'] : ['--no-sync', '--wal-segsize=1']),
  ];
  try {
    await promisify(execFile)(initdbPath(binaries), command, asServerUser(user));
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'server-failed',
      `PostgreSQL could not make a new cluster in ${cluster}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
