import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { makeOwnedDirectory } from './owned-directory.js';
import { canEnter } from './reachable-directory.js';
import type { ServerUser } from './server-user.js';

/** The only port: a server without TCP shares it with nobody, it is part of the socket's name. */
export const socketPort = 5432;

/** What the kernel can hold of a unix socket's path (sun_path, without its final zero). */
const maxSocketPathBytes = 107;

export function fitsSocketPath(directory: string): boolean {
  return Buffer.byteLength(join(directory, `.s.PGSQL.${socketPort}`)) <= maxSocketPathBytes;
}

/**
 * A folder for temporary files whose path is short and in the reach of the server's user; the
 * system's own may be neither (a private /tmp per user, a deep TMPDIR).
 */
export async function shortTemporaryRoot(user: ServerUser): Promise<string> {
  for (const root of [tmpdir(), '/tmp', '/var/tmp']) {
    if (fitsSocketPath(join(root, 'x'.repeat(40))) && (await canEnter(root, user))) return root;
  }
  throw new EmbeddedPostgresError(
    'data-directory-unusable',
    `No folder for PostgreSQL's socket: ${user.name} can enter neither ${tmpdir()}, /tmp nor /var/tmp, or their paths are too long. ` +
      'Make /tmp accessible (chmod 1777 /tmp), or give a database URL instead.',
  );
}

export interface SocketDirectory {
  readonly path: string;
  /** Whether it lies outside the data, and is to be removed with the server. */
  readonly temporary: boolean;
}

/**
 * The folder for the socket of a data home, made for the server's user alone: in the home, or under a
 * short name derived from it where the home lies too deep.
 *
 * @throws EmbeddedPostgresError `data-directory-unusable` when somebody else has taken the short name
 */
export async function socketDirectoryFor(home: string, user: ServerUser): Promise<SocketDirectory> {
  const inside = join(home, 'socket');
  if (fitsSocketPath(inside)) {
    await makeOwnedDirectory(inside, user);
    return { path: inside, temporary: false };
  }
  const name = `airlock-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`;
  const outside = join(await shortTemporaryRoot(user), name);
  await refuseStranger(outside, user);
  await makeOwnedDirectory(outside, user);
  return { path: outside, temporary: true };
}

/** Anybody may write in a temporary folder: a link there, or a folder of another user's, is a trap. */
async function refuseStranger(path: string, user: ServerUser): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (!found || (found.isDirectory() && found.uid === (user.uid ?? process.getuid?.()))) return;
  throw new EmbeddedPostgresError(
    'data-directory-unusable',
    `PostgreSQL's socket would be in ${path}, which belongs to somebody else. Remove it, or choose a data directory with a shorter path.`,
  );
}
