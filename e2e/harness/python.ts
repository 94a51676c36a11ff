import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export type PythonEnded = Readonly<{ status: number | null; said: string; complained: string }>;

/** Debian's own, whose packages Debian installs. */
const PYTHON = '/usr/bin/python3';

/**
 * Runs a program of Python to its end.
 * @param settings its whole environment
 * @throws an Error where there is no Python
 */
export async function runPython(
  program: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<PythonEnded> {
  const child = spawn(PYTHON, [program, ...args], {
    env: { ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, complained, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { status, said, complained };
}
