import { execFile } from 'node:child_process';
import { chmod, mkdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { asServerUser, type ServerUser } from './server-user.js';

/** Where root keeps what a user without root's rights must reach. */
export const sharedRoot = '/var/lib/airlock';

/** Whether the server's user can reach a folder; the kernel decides, so every kind of permission counts. */
export async function canEnter(directory: string, user: ServerUser): Promise<boolean> {
  try {
    await promisify(execFile)('/bin/sh', ['-c', 'cd -- "$1"', 'sh', directory], asServerUser(user));
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes a folder and those above it, open to be passed through whatever the umask says.
 * @returns the first that was made; undefined where all were there
 */
export async function makeReachable(path: string): Promise<string | undefined> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return undefined;
  const below = relative(first, path).split(sep).filter(Boolean);
  for (let depth = 0; depth <= below.length; depth += 1) {
    await chmod(join(first, ...below.slice(0, depth)), 0o755);
  }
  return first;
}
