import { canEnter, type ServerUser } from '@airlock/embedded-postgres/internal';
import { access, constants, statfs } from 'node:fs/promises';

const path = '/dev/shm';

/** How statfs(2) names a file system in memory. */
const tmpfs = 0x01021994;

/** A test server takes some 50 MB, and a container's /dev/shm has 64: only a folder with room for many will do. */
const enoughBytes = 4 * 1024 ** 3;

/**
 * A folder in memory for data that nobody will miss, where the machine has a roomy one: the
 * thousand small files of a cluster are made there many times faster than on a disk.
 */
export async function roomyMemoryDirectory(user: ServerUser): Promise<string | undefined> {
  try {
    const { type, bavail, bsize } = await statfs(path);
    if (type !== tmpfs || bavail * bsize < enoughBytes) return undefined;
    await access(path, constants.W_OK);
  } catch {
    return undefined;
  }
  return (await canEnter(path, user)) ? path : undefined;
}
