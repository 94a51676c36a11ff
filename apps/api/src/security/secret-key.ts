import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'secret.key';
/** What takes its place, until all is sealed with it. */
const NEXT = 'secret.key.next';

/** The key that encrypts secrets at rest: read from a file that only its owner reads, made at the first start. */
export async function secretKeyIn(directory: string): Promise<string> {
  const known = await keyOf(join(directory, FILE));
  if (known !== null) return known;
  const key = newSecretKey();
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeFile(join(directory, FILE), `${key}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}

export function newSecretKey(): string {
  return randomBytes(32).toString('base64url');
}

/** A key that was to take the place of the present one; null where none was left. */
export function nextSecretKeyIn(directory: string): Promise<string | null> {
  return keyOf(join(directory, NEXT));
}

/** Lays a key down before anything is sealed with it, so that it is not lost however the process ends. */
export async function layDownNextKey(directory: string, key: string): Promise<void> {
  await writeFile(join(directory, NEXT), `${key}\n`, { mode: 0o600 });
}

/** From now on it is the key. */
export async function takeNextKey(directory: string): Promise<void> {
  await rename(join(directory, NEXT), join(directory, FILE));
}

async function keyOf(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}
