import { readdir, readlink } from 'node:fs/promises';
import { sep } from 'node:path';
import { vi } from 'vitest';

const GONE_MS = 10_000;

/** The processes of PostgreSQL that work below a folder: the server and its children have their data as working directory. */
export async function postgresProcessesBelow(directory: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map(async (pid) => ((await worksBelow(pid, directory)) ? [pid] : [])));
  return found.flat();
}

async function worksBelow(pid: number, directory: string): Promise<boolean> {
  // A process that has just ended, or of another user, is none of ours.
  const [workingDirectory, program] = await Promise.all(
    ['cwd', 'exe'].map((link) => readlink(`/proc/${pid}/${link}`).catch(() => '')),
  );
  return Boolean(workingDirectory?.startsWith(directory + sep) && program?.includes('postgres'));
}

/** @throws an Error that names the orphans, when some are left after the time they have to end */
export async function untilNoPostgresBelow(directory: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const left = await postgresProcessesBelow(directory);
      if (left.length > 0) throw new Error(`PostgreSQL still works below ${directory}: ${left.join(', ')}`);
    },
    { timeout: GONE_MS, interval: 50 },
  );
}
