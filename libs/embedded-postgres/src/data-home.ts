import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { canEnter, makeReachable, sharedRoot } from './reachable-directory.js';
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
  const noted = await readNote(requested);
  const path = noted ?? requested;
  const owner = await stat(clusterPath(path)).catch(() => undefined);
  const user = chooseServerUser(owner);
  if (user.uid === undefined || noted !== undefined || owner) {
    await makeReachable(path);
    await requireReach(path, user);
    return { path, user, moved: path !== requested };
  }
  if (await reachable(requested, user)) {
    await makeReachable(requested);
    return { path: requested, user, moved: false };
  }
  const elsewhere = join(sharedRoot, nameFor(requested));
  await makeReachable(elsewhere);
  await requireReach(elsewhere, user);
  await leaveNote(requested, elsewhere);
  return { path: elsewhere, user, moved: true };
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

async function requireReach(path: string, user: ServerUser): Promise<void> {
  if (await canEnter(path, user)) return;
  throw new EmbeddedPostgresError(
    'data-directory-unusable',
    `PostgreSQL runs as ${user.name}, who cannot reach its data in ${path}: a folder above it is closed. ` +
      `Open each of them (chmod o+x), move the data to a folder that is open, or give a database URL instead.`,
  );
}

/** Two folders of one name still get two names; the readable part is for people. */
function nameFor(requested: string): string {
  const readable = `${basename(dirname(requested))}-${basename(requested)}`.replaceAll(/[^\w.-]+/g, '');
  return `${readable.replace(/^[.-]+/, '').slice(0, 40)}-${createHash('sha256').update(requested).digest('hex').slice(0, 8)}`;
}

const noteName = 'DATA-ARE-ELSEWHERE.json';

async function leaveNote(requested: string, dataDir: string): Promise<void> {
  await mkdir(requested, { recursive: true });
  const why = 'The user who runs PostgreSQL cannot reach this folder.';
  await writeFile(
    join(requested, noteName),
    `${JSON.stringify({ requested, dataDir, why }, undefined, 2)}\n`,
  );
}

/** A note that was copied together with the folder of a live original is not ours to follow. */
async function readNote(requested: string): Promise<string | undefined> {
  const text = await readFile(join(requested, noteName), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const note = JSON.parse(text) as { requested: string; dataDir: string };
  if (note.requested === requested) return note.dataDir;
  const original = await stat(join(note.requested, noteName)).catch(() => undefined);
  return original ? undefined : note.dataDir;
}
