import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { asServerUser, type ServerUser } from './server-user.js';

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

/** Whether the server's user can reach a folder; the kernel decides, so every kind of permission counts. */
export async function canEnter(directory: string, user: ServerUser): Promise<boolean> {
  try {
    await promisify(execFile)('/bin/sh', ['-c', 'cd -- "$1"', 'sh', directory], asServerUser(user));
    return true;
  } catch {
    return false;
  }
}
