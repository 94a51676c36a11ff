import { readFileSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DataDirectoryInUseError } from './embedded-postgres.error.js';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity.js';

const prefix = 'in-use';
const tries = 5;

/**
 * Takes a folder for this process alone, until it is released or the process ends, kill -9 included.
 *
 * Each holder announces itself by a file whose name says which process it is (pid, start, boot), then looks for
 * others. Whichever of two looks last sees the other, so two can never both hold the folder; and what a
 * dead process has left can be told from a live one's file and removed without a race, for a name
 * never comes back. Processes of another container cannot be seen: give each its own folder.
 *
 * @returns releases the folder
 * @throws DataDirectoryInUseError when a live process holds it, this one included
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const boot = bootId();
  const own = identityOf(process.pid);
  if (!own) throw new Error('The kernel does not tell when this process started: is /proc mounted?');
  const announcement = join(directory, lockName(own, boot));
  for (let attempt = 1; ; attempt += 1) {
    await announce(announcement, directory);
    const other = await liveHolder(directory, own, boot);
    if (!other) return () => rm(announcement, { force: true });
    await rm(announcement, { force: true });
    if (attempt === tries) throw new DataDirectoryInUseError(directory, other.pid);
    // The other may only be looking, as we are: come back at another moment than it does.
    await delay(20 + Math.random() * 60);
  }
}

async function announce(path: string, directory: string): Promise<void> {
  await writeFile(path, '', { flag: 'wx', mode: 0o644 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new DataDirectoryInUseError(directory, process.pid) : error;
  });
}

async function liveHolder(directory: string, own: ProcessIdentity, boot: string) {
  for (const name of await readdir(directory)) {
    const [kind, pid, startTick, holderBoot] = name.split('.');
    if (kind !== prefix || !pid || !startTick || name === lockName(own, boot)) continue;
    const holder = { pid: Number(pid), startTick };
    if (holderBoot === boot && isAlive(holder)) return holder;
    await rm(join(directory, name), { force: true });
  }
  return undefined;
}

function lockName({ pid, startTick }: ProcessIdentity, boot: string): string {
  return [prefix, pid, startTick, boot].join('.');
}

/** Ticks count from the boot, so the same pid and tick can come again after the next one. */
function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
}
