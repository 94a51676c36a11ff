import { type ChildProcess, spawn } from 'node:child_process';
import { asServerUser, type ServerUser } from './server-user.js';

/**
 * Runs a program that cannot outlive us: `sh -c <this> airlock-postgres <folder to discard, or ''> <command…>`.
 *
 * Its standard input is a pipe that we hold and never write to. However we end, kill -9 included,
 * the kernel closes the pipe, `read` ends, and the program gets SIGINT (for a server a fast, clean shutdown).
 * It is asked again and again because a program that has only just been started cannot hear yet, and
 * told to drop everything (SIGQUIT, safe as after a crash) when it has not managed in a minute.
 * The shell ignores the signals of a terminal or service manager: it must outlive the program. It is
 * the program's parent, so the pid that it signals cannot have been given to another process.
 *
 * It prints the program's pid, then ends with the program and with its exit code.
 */
const script = `
trap '' HUP INT TERM
discard=$1
shift
exec 3<&0 </dev/null
"$@" 3<&- >&2 &
program=$!
echo "$program"
exec >&2
{
  while read -r _ <&3; do :; done
  tries=0
  while kill -INT "$program" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -gt 60 ] && kill -QUIT "$program" 2>/dev/null
    sleep 1
  done
} &
watchdog=$!
exec 3<&-
wait "$program"
code=$?
kill -KILL "$watchdog"
[ -n "$discard" ] && rm -rf -- "$discard"
exit "$code"
`;

export interface BoundCommand {
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly user: ServerUser;
  /** A file descriptor for what the program prints, on both its outputs. */
  readonly output: number;
  /** A folder to remove when the program has ended, however it ends. */
  readonly discardAtEnd?: string | undefined;
}

/**
 * Starts a program whose life is bound to ours. The signals of our terminal do not reach it.
 *
 * @returns the shell around it, whose output is the program's pid and whose input must stay open
 */
export function spawnBound({ command, user, output, discardAtEnd = '' }: BoundCommand): ChildProcess {
  return spawn('/bin/sh', ['-c', script, 'airlock-postgres', discardAtEnd, ...command], {
    ...asServerUser(user),
    detached: true,
    stdio: ['pipe', 'pipe', output],
  });
}
