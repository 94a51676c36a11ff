import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { type PostmasterFile, postmasterFilePath, readPostmasterFile } from './postmaster-file.js';
import { identityOf, signal } from './process-identity.js';
import { asServerUser, type ServerUser } from './server-user.js';

/** Names our servers, in their command line and in `ps`. */
export const clusterName = 'airlock embedded';

const patienceMs = 60_000;
const giveUpMs = 90_000;
const askAgainMs = 1_000;
const pollMs = 20;

/**
 * Sees to what an earlier start has left on the data, before a new server may touch them.
 *
 * - Nothing runs: what a killed server left of its pid file goes, for its pid may by now be another process's.
 * - A server of ours runs: the process that had started it is dead, since the folder's lock was
 *   free. Its watchdog is about to end it, so it is never adopted: it is told to end, and waited for.
 * - Sessions run whose server was killed: they are ended, as their server would have done.
 * - A server runs that someone else has started: it is adopted once it is ready.
 *
 * @returns the server to adopt, or undefined when the way is free
 * @throws EmbeddedPostgresError `server-failed` when an earlier server does not end
 */
export async function settlePreviousServer(
  cluster: string,
  user: ServerUser,
  log: (line: string) => void,
): Promise<PostmasterFile | undefined> {
  const start = performance.now();
  let lastAsked = 0;
  for (;;) {
    const file = await readPostmasterFile(cluster);
    if (!file) return undefined;
    const running = await serverProcesses(cluster, user);
    if (running.length === 0) {
      await rm(postmasterFilePath(cluster), { force: true });
      return undefined;
    }
    const serverRuns = running.includes(file.pid);
    const ours = serverRuns && (await isOurs(file.pid));
    if (serverRuns && !ours && file.status === 'ready') return file;

    const waitedMs = performance.now() - start;
    if (waitedMs > giveUpMs) throw doesNotEnd(cluster, running);
    if ((ours || !serverRuns) && performance.now() - lastAsked > askAgainMs) {
      if (lastAsked === 0)
        log(`An earlier PostgreSQL is still running on ${cluster}: waiting until it has ended.`);
      lastAsked = performance.now();
      const patient = ours && waitedMs < patienceMs;
      for (const pid of ours ? [file.pid] : running) tell(pid, patient ? 'SIGINT' : 'SIGQUIT');
    }
    await delay(pollMs);
  }
}

function doesNotEnd(cluster: string, running: number[]): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'server-failed',
    `An earlier PostgreSQL on ${cluster} is neither ready nor ending (processes ${running.join(', ')}). ` +
      `End it (kill -QUIT ${running.join(' ')}) and start again.`,
  );
}

function tell(pid: number, name: NodeJS.Signals): void {
  const target = identityOf(pid);
  if (target) signal(target, name);
}

async function isOurs(pid: number): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.split('\0').includes(`cluster_name=${clusterName}`);
}

/**
 * All processes of PostgreSQL that work in the folder, the server and its children: they alone say that it is in use.
 * Looked for as the server's user, since root in a container may not see where another user's process works.
 */
export async function serverProcesses(cluster: string, user: ServerUser): Promise<number[]> {
  const script = `
    for process in /proc/[0-9]*; do
      { read -r name <"$process/comm"; } 2>/dev/null || continue
      [ "$name" = postgres ] && [ "$process/cwd" -ef "$1" ] && echo "\${process#/proc/}"
    done
    exit 0`;
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', script, 'sh', cluster], asServerUser(user));
  return stdout.split('\n').filter(Boolean).map(Number);
}
