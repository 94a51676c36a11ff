import { readFileSync } from 'node:fs';

/** A process that cannot be mistaken for a later one that was given the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks between boot and the start of the process, as the kernel prints them. */
  readonly startTick: string;
}

const gone = new Set(['Z', 'X', 'x']);
const stateField = 0;
const startTimeField = 19;

/** The process that has this pid now, or undefined where there is none. A zombie has ended and counts as none. */
export function identityOf(pid: number): ProcessIdentity | undefined {
  const fields = statFields(pid);
  const startTick = fields?.[startTimeField];
  if (startTick === undefined || gone.has(fields?.[stateField] ?? '')) return undefined;
  return { pid, startTick };
}

export function isAlive(process: ProcessIdentity): boolean {
  return identityOf(process.pid)?.startTick === process.startTick;
}

/** Sends a signal, unless the process has ended. @returns whether it was still there */
export function signal(target: ProcessIdentity, name: NodeJS.Signals): boolean {
  if (!isAlive(target)) return false;
  try {
    process.kill(target.pid, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** What follows the command in /proc/<pid>/stat; the command may itself hold spaces and parentheses. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
