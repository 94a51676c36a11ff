import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a server writes about itself into `postmaster.pid` of its data (PostgreSQL: miscadmin.h). */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** Empty where the server has no unix socket. */
  readonly socketDirectory: string;
  readonly listenAddress: string;
  readonly status: 'starting' | 'stopping' | 'ready' | 'standby' | 'unknown';
}

const statuses = ['starting', 'stopping', 'ready', 'standby'] as const;

/**
 * The file outlives a server that was killed, and still says "ready" then: compare `pid`
 * with the process that you mean before you believe the rest.
 *
 * @returns undefined where there is no file, or none with a pid yet
 */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(postmasterFilePath(cluster), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return parsePostmasterFile(text);
}

export function postmasterFilePath(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const [pid, , , port, socketDirectory, listenAddress, , status] = text
    .split('\n')
    .map((line) => line.trim());
  // A server in single-user mode notes its pid as a negative number.
  const parsedPid = Math.abs(Number(pid));
  if (!Number.isInteger(parsedPid) || parsedPid === 0) return undefined;
  return {
    pid: parsedPid,
    port: Number(port ?? 0),
    socketDirectory: socketDirectory ?? '',
    listenAddress: listenAddress ?? '',
    status: statuses.find((known) => known === status) ?? 'unknown',
  };
}

/** Where `pg` finds the server: its socket, or its address where it has none. */
export function hostOf({ socketDirectory, listenAddress }: PostmasterFile): string {
  if (socketDirectory !== '') return socketDirectory;
  return listenAddress === '' || listenAddress === '*' ? 'localhost' : listenAddress;
}
