import { mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { initdb } from './initdb.js';
import { makeOwnedDirectory } from './owned-directory.js';
import type { ServerUser } from './server-user.js';

/**
 * Makes the cluster at the first start, and checks an existing one. A cluster gets its name when it
 * is whole and on the disk, so a crash during the first start leaves nothing half made.
 *
 * @returns whether it was made now
 * @throws EmbeddedPostgresError `version-mismatch`, or `data-directory-unusable` for a folder that is not ours to use
 */
export async function ensureCluster(cluster: string, binaries: Binaries, user: ServerUser): Promise<boolean> {
  await removeDrafts(cluster);
  const found = await stat(cluster).catch(() => undefined);
  if (found) {
    await checkCluster(cluster, found.uid, binaries);
    return false;
  }
  const draft = await mkdtemp(draftPrefix(cluster));
  await makeOwnedDirectory(draft, user);
  await initdb(binaries, user, draft, { durable: true });
  await rename(draft, cluster);
  await syncDirectory(dirname(cluster));
  return true;
}

function draftPrefix(cluster: string): string {
  return `${cluster}.new-`;
}

/**
 * Removes what first starts that were cut short have left. An initdb of theirs may still be ending and
 * tidying up after itself, which is why no two drafts have one name, and why failing to remove one is no matter.
 */
async function removeDrafts(cluster: string): Promise<void> {
  const home = dirname(cluster);
  for (const name of await readdir(home)) {
    const path = join(home, name);
    if (!path.startsWith(draftPrefix(cluster))) continue;
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function checkCluster(cluster: string, owner: number, binaries: Binaries): Promise<void> {
  const uid = process.getuid?.();
  if (uid !== 0 && uid !== owner) {
    throw new EmbeddedPostgresError(
      'data-directory-unusable',
      `The data in ${cluster} belong to the user with uid ${owner}, and this is uid ${uid}. ` +
        'Start as that user or as root, or choose another data directory.',
    );
  }
  const version = await readFile(`${cluster}/PG_VERSION`, 'utf8').catch(() => undefined);
  if (version === undefined) {
    throw new EmbeddedPostgresError(
      'data-directory-unusable',
      `${cluster} holds no PostgreSQL data (it has no PG_VERSION). ` +
        'Restore it from a backup, or move it away to start with an empty database.',
    );
  }
  if (version.trim() === binaries.major) return;
  throw new EmbeddedPostgresError(
    'version-mismatch',
    `The data in ${cluster} were made by PostgreSQL ${version.trim()}, and this is PostgreSQL ${binaries.major}. ` +
      `Dump them with the version they were made by (pg_dump) and restore them into a new data directory, ` +
      `or run PostgreSQL ${version.trim()} on them yourself and give a database URL instead.`,
  );
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
