import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { spawnBound } from './bound-process.js';
import { EmbeddedPostgresError, KilledServerError } from './embedded-postgres.error.js';
import { readServerLog } from './server-log.js';
import { readPostmasterFile } from './postmaster-file.js';
import { identityOf, isAlive, type ProcessIdentity, signal } from './process-identity.js';
import type { ServerUser } from './server-user.js';

export interface LaunchPlan {
  readonly postgres: string;
  /** The folder that initdb has filled. */
  readonly cluster: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly user: ServerUser;
  readonly logFile: string;
  /** A folder to remove when the server has ended, however it ends. */
  readonly discardAtEnd?: string;
}

/** A server that we have started and that ends with us. */
export interface ServerProcess {
  readonly identity: ProcessIdentity;
  /** Settles when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** `fast` ends the sessions and writes everything down; `immediate` leaves the clean-up to the next start. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
}

/** A crash recovery reads at most some gigabytes of log. */
const startDeadlineMs = 5 * 60_000;
const stopDeadlineMs = 60_000;
const pollMs = 10;
/** How the shell ends where its program was killed. */
const killedCode = 128 + 9;
const goneWithoutShellPollMs = 200;

/**
 * Starts a server and waits until it takes connections.
 *
 * @throws EmbeddedPostgresError `server-failed` with what the server logged; KilledServerError
 */
export async function launchServer(plan: LaunchPlan): Promise<ServerProcess> {
  const log = await open(plan.logFile, 'a+', 0o600);
  const logStart = (await log.stat()).size;
  const { user, discardAtEnd } = plan;
  const shell = spawnBound({ command: serverCommand(plan), user, output: log.fd, discardAtEnd });
  const shellEnded = once(shell, 'exit');
  shellEnded.catch(() => undefined);
  try {
    const pid = await announcedPid(shell);
    await untilReady(plan.cluster, pid, () => shell.exitCode === null && shell.signalCode === null);
    const identity = identityOf(pid);
    if (!identity) {
      await shellEnded;
      throw new Error('It ended as soon as it was ready.');
    }
    letGoOf(shell);
    const ended = shellEnded.then(() => untilGone(identity));
    return { identity, ended, stop: (mode) => stopServer(shell, identity, ended, mode) };
  } catch (cause) {
    shell.stdin?.destroy();
    if (shell.exitCode === killedCode) throw new KilledServerError(plan.cluster);
    const said = await readServerLog(log, logStart);
    throw new EmbeddedPostgresError(
      'server-failed',
      `PostgreSQL did not start on ${plan.cluster}. Mend what its log (${plan.logFile}) says:\n${said}`,
      { cause },
    );
  } finally {
    await log.close();
  }
}

function serverCommand({ postgres, cluster, settings }: LaunchPlan): string[] {
  return [
    postgres,
    '-D',
    cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

async function announcedPid(shell: ChildProcess): Promise<number> {
  const [line] = (await Promise.race([
    once(createInterface({ input: shell.stdout as Readable }), 'line'),
    once(shell, 'exit').then(() => ['']),
  ])) as [string];
  if (line === '') throw new Error('The shell that runs it ended at once.');
  return Number(line);
}

async function untilReady(cluster: string, pid: number, running: () => boolean): Promise<void> {
  const deadline = performance.now() + startDeadlineMs;
  while (running()) {
    const file = await readPostmasterFile(cluster);
    if (file?.pid === pid && file.status === 'ready') return;
    if (performance.now() > deadline) throw new Error(`It was not ready after ${startDeadlineMs / 1000} s.`);
    await delay(pollMs);
  }
  throw new Error('It ended while it was starting.');
}

/** A caller that forgets to stop the server can still end; the watchdog then sees to the server. */
function letGoOf(shell: ChildProcess): void {
  shell.unref();
  for (const stream of [shell.stdin, shell.stdout]) {
    if (stream instanceof Socket) stream.unref();
  }
}

async function stopServer(
  shell: ChildProcess,
  server: ProcessIdentity,
  ended: Promise<void>,
  mode: 'fast' | 'immediate',
): Promise<void> {
  shell.ref();
  signal(server, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  const impatience = setTimeout(() => signal(server, 'SIGQUIT'), stopDeadlineMs);
  try {
    await ended;
  } finally {
    clearTimeout(impatience);
    shell.stdin?.destroy();
  }
}

/** The shell ends after its server, unless somebody has killed the shell. */
async function untilGone(server: ProcessIdentity): Promise<void> {
  while (isAlive(server)) await delay(goneWithoutShellPollMs, undefined, { ref: false });
}
