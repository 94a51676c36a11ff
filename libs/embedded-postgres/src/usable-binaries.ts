import { execFile } from 'node:child_process';
import { chmod, copyFile, cp, link, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Binaries, linkLibraries, postgresPath } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { makeReachable, sharedRoot } from './reachable-directory.js';
import { asServerUser, type ServerUser } from './server-user.js';

/**
 * Binaries that the server's user can run: npm's own, or a copy where npm's are out of that
 * user's reach (a checkout under /root) or lack links that we may not make (a read-only install).
 *
 * @throws EmbeddedPostgresError `binaries-unusable` with what the system said
 */
export async function usableBinaries(installed: Binaries, user: ServerUser): Promise<Binaries> {
  const linked = await linkLibraries(installed);
  if (linked && (await trialRun(installed, user)) === undefined) return installed;

  const copy = { ...installed, root: join(copyRoot(user), `postgres-${installed.version}`) };
  let trouble = await trialRun(copy, user);
  for (let attempt = 1; trouble !== undefined && attempt <= 2; attempt += 1) {
    // The first try keeps what stands there, since another process may just have made it.
    if (attempt > 1) await rm(copy.root, { recursive: true, force: true });
    await copyBinaries(installed, copy);
    trouble = await trialRun(copy, user);
  }
  if (trouble === undefined) return copy;
  throw new EmbeddedPostgresError(
    'binaries-unusable',
    `The PostgreSQL binaries do not run on this machine as ${user.name} (they need Linux with glibc, ` +
      `and a file system without noexec): ${trouble} Give a database URL instead.`,
    { cause: trouble },
  );
}

/** Only places that nobody else can have written to. */
function copyRoot(user: ServerUser): string {
  return user.uid === undefined ? join(homedir(), '.cache', 'airlock') : sharedRoot;
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
  await makeReachable(parent);
  const draft = await mkdtemp(join(parent, '.postgres-'));
  await chmod(draft, 0o755);
  const native = join(draft, basename(from.root));
  await copyTree(from.root, native);
  await linkLibraries({ ...from, root: native });
  try {
    await rename(native, to.root);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function copyTree(from: string, to: string): Promise<void> {
  await makeReachable(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isFile()) await copyFileForAll(source, target);
    else await cp(source, target, { verbatimSymlinks: true });
  }
}

/**
 * Everybody may read and run the copy, even of what npm has unpacked under a strict umask. A hard link, which
 * shares the original's mode, spares the bytes where it can be made and will do.
 */
async function copyFileForAll(source: string, target: string): Promise<void> {
  const { mode } = await stat(source);
  const forAll = mode | ((mode & 0o500) >> 3) | ((mode & 0o500) >> 6);
  const linked = mode === forAll && (await link(source, target).then(yes, no));
  if (linked) return;
  await copyFile(source, target);
  await chmod(target, forAll & 0o777);
}

const yes = () => true;
const no = () => false;
