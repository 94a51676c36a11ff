import { EmbeddedPostgresError } from '@airlock/embedded-postgres';
import {
  initdb,
  makeOwnedDirectory,
  type Binaries,
  type ServerUser,
} from '@airlock/embedded-postgres/internal';
import { lstat, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * An empty cluster to copy, kept below the temporary folder for each version of PostgreSQL, user and kind: as the product
 * makes it (`durable`), or for data that nobody will miss.
 * It is complete or not there at all, so that any number of test processes can look for it at once.
 */
export async function findClusterTemplate(
  binaries: Binaries,
  user: ServerUser,
  temporaryRoot: string,
  { durable }: { durable: boolean },
): Promise<string> {
  const owner = user.uid ?? process.getuid?.() ?? 0;
  const kind = durable ? 'durable' : 'temporary';
  const template = join(temporaryRoot, `airlock-pg-template-${kind}-${binaries.version}-${owner}`);
  await refuseStranger(template, owner);
  if (await isWhole(template)) return template;

  const draft = await mkdtemp(`${template}-`);
  await makeOwnedDirectory(draft, user);
  await initdb(binaries, user, draft, { durable });
  // Somebody may have been quicker, and then theirs is as good.
  if (!(await isWhole(template))) await rm(template, { recursive: true, force: true });
  await rename(draft, template).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return template;
}

/** Whatever clears a temporary folder of old files may have left the folders alone. */
async function isWhole(template: string): Promise<boolean> {
  const needed = ['PG_VERSION', 'postgresql.conf', 'global/pg_control'];
  const found = await Promise.all(needed.map((file) => stat(join(template, file)).catch(() => undefined)));
  return found.every((file) => file !== undefined);
}

/** Anybody may write in a temporary folder, and what a stranger has put there is not to be run. */
async function refuseStranger(path: string, owner: number): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (!found || (found.isDirectory() && found.uid === owner)) return;
  throw new EmbeddedPostgresError(
    'data-directory-unusable',
    `${path}, the template of PostgreSQL's test databases, belongs to somebody else: remove it.`,
  );
}
