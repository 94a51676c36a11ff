import type { Command } from './command.js';
import { rotateSecretKey } from './rotate-secret-key.js';
import { verifyCommand } from './verify.js';

/** Every command, by its name. What one needs is imported when it runs: `--help` is not to read the whole program. */
export const COMMANDS: readonly Command[] = [verifyCommand, rotateSecretKey];

/** @returns the command that is asked for, undefined where the first word names none */
export function commandOf(
  args: readonly string[],
  commands: readonly Command[] = COMMANDS,
): Command | undefined {
  return commands.find(({ name }) => name === args[0]);
}
