import { execFile } from 'node:child_process';
import { chmod, cp, link, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Binaries, findBinaries, linkLibraries, postgresPath } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { asServerUser, type ServerUser } from './server-user.js';

/**
 * Binaries that the server's user can run: npm's own, or a copy where npm's are out of that
 * user's reach (a checkout under /root) or lack links that we may not make (a read-only install).
 *
 * @param copyRoot the folder in which a copy is kept, `postgres-<version>`
 * @throws EmbeddedPostgresError `binaries-unusable` where neither runs, with what the system said
 */
export async function findUsableBinaries(user: ServerUser, copyRoot: string): Promise<Binaries> {
  const installed = await findBinaries();
  await linkLibraries(installed);
  if ((await trialRun(installed, user)) === undefined) return installed;

  const copy = { ...installed, root: join(copyRoot, `postgres-${installed.version}`) };
  if ((await trialRun(copy, user)) === undefined) return copy;
  await copyBinaries(installed, copy);
  const trouble = await trialRun(copy, user);
  if (trouble === undefined) return copy;
  throw new EmbeddedPostgresError(
    'binaries-unusable',
    `The PostgreSQL binaries do not run on this machine as ${user.name} (they need Linux with glibc, ` +
      `and a file system without noexec): ${trouble} Give a database URL instead.`,
    { cause: trouble },
  );
}

/** @returns undefined where the user can run PostgreSQL, else what the system said */
async function trialRun(binaries: Binaries, user: ServerUser): Promise<string | undefined> {
  try {
    await promisify(execFile)(postgresPath(binaries), ['--version'], asServerUser(user));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Complete or not there at all: the copy gets its name last, so a crash or a second copier does no harm. */
async function copyBinaries(from: Binaries, to: Binaries): Promise<void> {
  const parent = dirname(to.root);
  await mkdir(parent, { recursive: true, mode: 0o755 });
  const draft = await mkdtemp(join(parent, '.postgres-'));
  await chmod(draft, 0o755);
  const native = join(draft, basename(from.root));
  await linkTree(from.root, native);
  await linkLibraries({ ...from, root: native });
  await rm(to.root, { recursive: true, force: true });
  try {
    await rename(native, to.root);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Hard links spare 60 MB; across file systems, or where they are forbidden, the bytes are copied. */
async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o755 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkTree(source, target);
    else if (entry.isFile()) await link(source, target).catch(() => cp(source, target));
    else await cp(source, target, { verbatimSymlinks: true });
  }
}
