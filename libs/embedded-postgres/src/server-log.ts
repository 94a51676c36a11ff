import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { giveTo } from './owned-directory.js';
import type { ServerUser } from './server-user.js';

const rotateAtBytes = 8 * 1024 * 1024;

/** The server's log in a data home. Before a start, one that has grown long becomes `postgres.log.1`. */
export async function prepareServerLog(home: string, user: ServerUser): Promise<string> {
  const path = join(home, 'postgres.log');
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > rotateAtBytes) await rename(path, `${path}.1`);
  const file = await open(path, 'a', 0o600);
  await file.close();
  await giveTo(path, user);
  return path;
}

const tailBytes = 4_000;

/** What has been logged since a position; the last lines where that is long. Works on a file already removed. */
export async function readServerLog(log: FileHandle, from: number): Promise<string> {
  const start = Math.max(from, (await log.stat()).size - tailBytes);
  const { buffer, bytesRead } = await log.read({ buffer: Buffer.alloc(tailBytes), position: start });
  return buffer.toString('utf8', 0, bytesRead).trim() || '(nothing)';
}
