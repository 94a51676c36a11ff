import { chmod, chown, mkdir } from 'node:fs/promises';
import type { ServerUser } from './server-user.js';

/** Makes a folder, or takes an existing one over, for the server's user and nobody else. */
export async function makeOwnedDirectory(path: string, user: ServerUser): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await giveTo(path, user);
  await chmod(path, 0o700);
}

export async function giveTo(path: string, { uid, gid }: ServerUser): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}
