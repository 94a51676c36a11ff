#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { ProblemError } from '../problem.error.js';
import { KEY_OPTION, TOKEN_OPTION, URL_OPTION } from './connection.js';
import { operatorCommands } from './operator-commands.js';
import { requesterCommands } from './requester-commands.js';
import { say } from './output.js';

/** What was written cannot be understood, as of other commands. */
const MISUSED = 2;

const program = new Command('airlock')
  .description('Call an airlock, follow its jobs, verify its replies; look after its calls.')
  .addOption(URL_OPTION)
  .addOption(KEY_OPTION)
  .addOption(TOKEN_OPTION)
  .showHelpAfterError('(airlock --help, or airlock <command> --help, tells more)')
  .addHelpText(
    'after',
    `
A requester sets AIRLOCK_URL and AIRLOCK_API_KEY, an operator AIRLOCK_URL and AIRLOCK_ADMIN_TOKEN:
  airlock call /http/erp/orders -d '{"sku":"a"}'
  airlock start /http/erp/invoices -d @order.json --watch
  airlock calls list --status CALL_ERROR
  airlock causes

It ends with 0 where all went well, 1 where it did not, 2 where it cannot be understood. What is asked for is printed to standard
output, what is told besides to standard error.`,
  );
program.commandsGroup('For requesters:');
for (const command of requesterCommands()) program.addCommand(command);
program.commandsGroup('For operators:');
for (const command of operatorCommands()) program.addCommand(command);
exitsOwnWay(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = told(error);
}

function exitsOwnWay(command: Command): void {
  command.exitOverride();
  for (const below of command.commands) exitsOwnWay(below);
}

/** @returns the exit code */
function told(error: unknown): number {
  // It has said so itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : MISUSED;
  if (error instanceof ProblemError) {
    say(`airlock: ${error.status}: ${error.message}`);
    for (const { detail, pointer, parameter } of error.problem?.errors ?? [])
      say(`  ${pointer ?? parameter ?? ''} ${detail}`);
    return 1;
  }
  const { message, cause } = error as Error;
  // `fetch failed` says nothing without it.
  const why = cause instanceof Error && cause.message !== message ? `: ${cause.message}` : '';
  say(`airlock: ${message}${why}`);
  return 1;
}
