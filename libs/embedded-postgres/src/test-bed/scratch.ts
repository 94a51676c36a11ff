import { roomyMemoryDirectory } from '@airlock/testing/postgres';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { clusterPath } from '../data-home.js';
import { serverProcesses } from '../previous-server.js';
import { chooseServerUser } from '../server-user.js';

const scratch: string[] = [];
const forgets: (() => void)[] = [];

/** A folder that does not exist yet, short enough for a socket, below one that is open to all. */
export async function newDataDir(): Promise<string> {
  return join(await newDirectory(0o755), 'pg');
}

export async function newDirectory(mode: number): Promise<string> {
  const root = (await roomyMemoryDirectory(chooseServerUser())) ?? tmpdir();
  const path = await mkdtemp(join(root, 'airlock-test-'));
  scratch.push(path);
  await chmod(path, mode);
  return path;
}

export function removeAtEnd(path: string): void {
  scratch.push(path);
}

/** @param forget is told when what was made is gone: a worker goes on with the next test file */
export function whenRemoved(forget: () => void): void {
  forgets.push(forget);
}

export async function removeScratch(): Promise<void> {
  for (const forget of forgets.splice(0)) forget();
  for (const path of scratch.splice(0)) await rm(path, { recursive: true, force: true });
}

/** Who works on the data now: the server and its children. */
export function processesOn(dataDir: string): Promise<number[]> {
  return serverProcesses(clusterPath(dataDir), chooseServerUser());
}

export async function untilNobodyWorksOn(dataDir: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const left = await processesOn(dataDir);
      if (left.length > 0) throw new Error(`PostgreSQL still works on ${dataDir}: ${left.join(', ')}`);
    },
    { timeout: 20_000, interval: 50 },
  );
}
