import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EmbeddedPostgres } from '../embedded-postgres.js';

type HolderEvent =
  | { event: 'log'; line: string }
  | { event: 'started'; server: EmbeddedPostgres }
  | { event: 'refused'; name: string; code: string; message: string; pid?: number };

const holders = new Set<ChildProcess>();
const program = fileURLToPath(new URL('./holder-process.js', import.meta.url));

/** Another node process that has, or has not, been able to start the server on a folder. */
export interface Holder {
  readonly pid: number;
  readonly outcome: Promise<Exclude<HolderEvent, { event: 'log' }>>;
  readonly log: string[];
  kill(signal: NodeJS.Signals): Promise<void>;
}

export function spawnHolder(dataDir: string, options: Pick<SpawnOptions, 'uid' | 'gid'> = {}): Holder {
  const child = spawn(process.execPath, [program, dataDir], {
    ...options,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  holders.add(child);
  const exit = once(child, 'exit').then(() => void holders.delete(child));
  const log: string[] = [];
  const outcome = new Promise<Exclude<HolderEvent, { event: 'log' }>>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = JSON.parse(line) as HolderEvent;
      if (event.event === 'log') log.push(event.line);
      else resolve(event);
    });
    exit.then(() => reject(new Error('The holder ended without a word.')), reject);
  });
  outcome.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    outcome,
    log,
    kill: async (signal) => {
      child.kill(signal);
      await exit;
    },
  };
}

/** A holder that must have started. */
export async function startHolder(dataDir: string, options: Pick<SpawnOptions, 'uid' | 'gid'> = {}) {
  const holder = spawnHolder(dataDir, options);
  const outcome = await holder.outcome;
  if (outcome.event !== 'started') throw new Error(outcome.message);
  return { ...holder, server: outcome.server };
}

/** Ends what a failed test has left running. */
export async function endHolders(): Promise<void> {
  for (const child of holders) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}
