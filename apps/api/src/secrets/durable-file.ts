import { randomBytes } from 'node:crypto';
import { link, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file for its owner alone, in the place of one that is there: whole, and on the disk, or not at all. */
export async function writeDurably(file: string, text: string): Promise<void> {
  const part = await written(file, text);
  await renameDurably(part, file);
}

/** The same where there is none. @returns false where there is one, which is left as it is */
export async function madeDurably(file: string, text: string): Promise<boolean> {
  const part = await written(file, text);
  try {
    await link(part, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!CANNOT.includes(codeOf(error))) throw error;
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
  await sync(dirname(file));
  return true;
}

export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await sync(dirname(to));
}

/** Brings to the disk which files a directory has, where a file system can. */
async function sync(directory: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(directory);
    await handle.sync();
  } catch (error) {
    if (!CANNOT.includes(codeOf(error))) throw error;
  } finally {
    await handle?.close();
  }
}

/** What file systems say that have no hard links, or no directories to bring to the disk. */
const CANNOT = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EISDIR'];

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

/** Under a name that nobody else writes to, on a shared volume neither. */
async function written(file: string, text: string): Promise<string> {
  const part = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(part, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return part;
}
