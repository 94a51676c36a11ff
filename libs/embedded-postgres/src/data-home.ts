import { createHash } from 'node:crypto';
import { access, chmod, constants, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { makeOwnedDirectory } from './owned-directory.js';
import { canEnter, makeReachable, sharedRoot } from './reachable-directory.js';
import { leaveMovedNote, readMovedNote } from './moved-note.js';
import { chooseServerUser, type ServerUser } from './server-user.js';

/** The folder in which one server's data, log and lock live, and the user who runs that server. */
export interface DataHome {
  readonly path: string;
  readonly user: ServerUser;
  /** Whether `path` is another folder than the one asked for. */
  readonly moved: boolean;
}

export function clusterPath(home: string): string {
  return join(home, 'cluster');
}

/**
 * Decides where the data live, and makes that folder. It is the folder asked for, unless we are root
 * and the server's user cannot get there; then it is a folder below {@link sharedRoot}, and a
 * note in the folder asked for says which, so that the data are found again whatever changes later.
 *
 * @throws EmbeddedPostgresError `data-directory-unusable` when existing data are out of the server user's reach
 */
export async function findDataHome(dataDir: string): Promise<DataHome> {
  const requested = resolve(dataDir);
  const noted = await readMovedNote(requested);
  const found = noted ?? requested;
  const owner = await stat(clusterPath(found)).catch(() => undefined);
  const user = chooseServerUser(owner);
  const mayChoose = user.uid !== undefined && noted === undefined && !owner;
  const path =
    mayChoose && !(await reachable(requested, user)) ? join(sharedRoot, nameFor(requested)) : found;
  await makeHome(path, user);
  // Written anew at each start, since the folder asked for may have been renamed.
  if (path !== requested) await leaveMovedNote(requested, path);
  return { path, user, moved: path !== requested };
}

/**
 * Whether a server was started on a folder before, wherever its data live; nothing is made or written.
 *
 * @throws EmbeddedPostgresError `data-directory-unusable` for a note that cannot be read
 */
export async function hasData(dataDir: string): Promise<boolean> {
  const requested = resolve(dataDir);
  const found = (await readMovedNote(requested)) ?? requested;
  return (await stat(clusterPath(found)).catch(() => undefined)) !== undefined;
}

async function makeHome(path: string, user: ServerUser): Promise<void> {
  try {
    const made = await (user.uid === undefined ? mkdir(path, { recursive: true }) : makeReachable(path));
    // One that was there is somebody's, who may have opened it for a reason.
    if (made !== undefined) await makeOwnedDirectory(path, user);
    await access(path, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'data-directory-unusable',
      `The data directory ${path} cannot be made or written to (${cause instanceof Error ? cause.message : String(cause)}). ` +
        'Start as the user who owns it, choose another data directory, or give a database URL instead.',
      { cause },
    );
  }
  if (await canEnter(path, user)) return;
  throw new EmbeddedPostgresError(
    'data-directory-unusable',
    `PostgreSQL runs as ${user.name}, who cannot reach its data in ${path}: a folder above it is closed. ` +
      'Open each of them (chmod o+x), move the data to a folder that is open, or give a database URL instead.',
  );
}

/** Whether the user can get to a folder, made or not; an empty folder of root's own is opened for that. */
async function reachable(folder: string, user: ServerUser): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) return reachable(dirname(folder), user);
  if (await canEnter(folder, user)) return true;
  const ours = found.uid === process.getuid?.() && (await readdir(folder)).length === 0;
  if (!ours || !(await canEnter(dirname(folder), user))) return false;
  await chmod(folder, found.mode | 0o111);
  return true;
}

/** Two folders of one name still get two names; the readable part is for people. */
function nameFor(requested: string): string {
  const readable = `${basename(dirname(requested))}-${basename(requested)}`.replaceAll(/[^\w.-]+/g, '');
  return `${readable.replace(/^[.-]+/, '').slice(0, 40)}-${createHash('sha256').update(requested).digest('hex').slice(0, 8)}`;
}
