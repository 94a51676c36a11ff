import { once } from 'node:events';
import { open, rm } from 'node:fs/promises';
import { type Binaries, initdbPath } from './binaries.js';
import { spawnBound } from './bound-process.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { readServerLog } from './server-log.js';
import type { ServerUser } from './server-user.js';

/** The superuser of every embedded server. There is no password: who can open the socket may come in. */
export const superuser = 'airlock';

/**
 * Fills an empty folder that belongs to the server's user with a new cluster. Its encoding, order and
 * character classes come from PostgreSQL itself, so that no upgrade of the system's locales can change an index.
 *
 * @param durable false for data that nobody will miss: nothing is synced, and the log has small segments
 * @throws EmbeddedPostgresError `server-failed` with what initdb printed
 */
export async function initdb(
  binaries: Binaries,
  user: ServerUser,
  cluster: string,
  { durable }: { durable: boolean },
): Promise<void> {
  const command = [
    initdbPath(binaries),
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
  const outputPath = `${cluster}.initdb.log`;
  const output = await open(outputPath, 'w+', 0o600);
  try {
    const [code] = (await once(spawnBound({ command, user, output: output.fd }), 'exit')) as [number | null];
    if (code === 0) return;
    throw new EmbeddedPostgresError(
      'server-failed',
      `PostgreSQL could not make a new cluster in ${cluster}. Mend what initdb says:\n${await readServerLog(output, 0)}`,
    );
  } finally {
    await output.close();
    await rm(outputPath, { force: true });
  }
}
