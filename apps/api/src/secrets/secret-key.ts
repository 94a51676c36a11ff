import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SettingsError } from '../settings/read-settings.js';
import { madeDurably, renameDurably, writeDurably } from './durable-file.js';

const FILE = 'secret.key';
/** What takes its place, until all is sealed with it. */
const NEXT = 'secret.key.next';

/**
 * The key that encrypts secrets at rest: read from a file that only its owner reads, made at the first start. It is on the disk
 * before anything is sealed with it: what is sealed outlives this machine's power.
 * @throws SettingsError for a file that nothing stands in
 */
export async function secretKeyIn(directory: string): Promise<string> {
  const file = join(directory, FILE);
  const known = await keyOf(file);
  if (known !== null) return known;
  const key = newSecretKey();
  await mkdir(directory, { recursive: true, mode: 0o700 });
  // Another process may have made one meanwhile.
  return (await madeDurably(file, `${key}\n`)) ? key : secretKeyIn(directory);
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
  await writeDurably(join(directory, NEXT), `${key}\n`);
}

/** From now on it is the key. */
export async function takeNextKey(directory: string): Promise<void> {
  await renameDurably(join(directory, NEXT), join(directory, FILE));
}

async function keyOf(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (text?.trim() !== '') return text?.trim() ?? null;
  throw new SettingsError(
    `${file} is empty: put the key back from a backup, or remove the file where nothing was sealed with it.`,
  );
}
