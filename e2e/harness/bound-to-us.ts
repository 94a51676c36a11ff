import { spawn } from 'node:child_process';

/** Reads from a pipe that only we hold open: it reads its end when we are gone, however that happened. */
const WATCH = 'read -r _; kill -KILL "$1" 2>/dev/null';

/**
 * Ends a process when the tests end without having done so: killed, timed out, interrupted.
 * @returns lets go of it; to be called when it has ended, before its number can be another's
 */
export function bindToUs(pid: number): () => void {
  // In a group of its own, so that what interrupts us does not end it first.
  const watchdog = spawn('/bin/sh', ['-c', WATCH, 'sh', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  // It is gone already when it has done its work.
  watchdog.stdin.on('error', () => undefined);
  return () => void watchdog.kill('SIGKILL');
}
