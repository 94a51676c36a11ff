import { Argument, Command } from 'commander';
import { createInterface } from 'node:readline/promises';
import { pause } from '../pauses.js';
import type { AdminApi } from './admin-api.js';
import { filtered, filterOf, type CallFilterOptions } from './call-filter.js';
import { adminOf } from './connection.js';
import { given, wholeNumber } from './input.js';
import { oneLine, print, printJson, ProgressLine, say } from './output.js';

type Preview = Readonly<{
  total: number;
  applies: number;
  fails: number;
  samples: readonly Readonly<{
    callId: number;
    applies: boolean;
    why?: string;
    before?: string;
    after?: string;
  }>[];
}>;
type Operation = Readonly<{
  id: number;
  state: 'running' | 'paused' | 'done' | 'cancelled' | 'stopped';
  total: number;
  done: number;
  refused: readonly Readonly<{ callId: number; why: string }>[];
}>;
type BulkOptions = CallFilterOptions &
  Readonly<{
    patch?: string;
    target?: string;
    canary?: number;
    rate?: number;
    yes?: boolean;
    json?: boolean;
    dryRun?: boolean;
  }>;

const LOOKED_AT_EVERY_MS = 500;

/** One action on every call that matches: first what would come of it, then it. */
export function bulkCommand(): Command {
  const command = new Command('bulk')
    .description('reset, cancel or patch every call that matches: first it is told what would come of it')
    .addArgument(new Argument('<action>', 'what is done to each').choices(['reset', 'cancel', 'patch']))
    .option('--patch <json>', 'a JSON Patch (RFC 6902); @file for what a file holds')
    .option('--target <part>', 'what is patched: request or response')
    .option('--canary <count>', 'so many first; one that fails stops the rest', wholeNumber)
    .option('--rate <calls>', 'so many a second', wholeNumber)
    .option('--dry-run', 'say what would come of it, and change nothing')
    .option('-y, --yes', 'do not ask before it is done')
    .option('--json', 'print the operation as JSON');
  return filtered(command)
    .addHelpText(
      'after',
      `
Examples:
  airlock bulk reset --cause 5f0c… --canary 5
  airlock bulk patch --resource erp --status CALL_ERROR --patch '[{"op":"replace","path":"/unit","value":"kg"}]'`,
    )
    .action(async (action: string, options: BulkOptions, self: Command) => {
      await run(adminOf(self), action, options, self);
    });
}

async function run(admin: AdminApi, action: string, options: BulkOptions, command: Command): Promise<void> {
  const filter = filterOf(options);
  if (Object.keys(filter).length === 0)
    command.error('error: every call would be meant: narrow it, by --status, --resource or --cause', {
      exitCode: 2,
    });
  const { patch, target, canary, rate, json = false } = options;
  const asked = {
    ...{ action, filter },
    ...(patch !== undefined && { patch: JSON.parse((await given(patch)).toString()) as object }),
    ...{ ...(target && { target }), ...(canary && { canary }), ...(rate && { rate }) },
  };
  const preview = await admin.ask<Preview>('POST', '/bulk', { ...asked, dryRun: true });
  if (options.dryRun && json) return printJson(preview);
  tell(preview);
  if (options.dryRun || preview.applies === 0) return;
  if (!options.yes && !(await agreed(`${action} ${preview.applies} calls?`, command))) return;
  const operation = await followed(admin, await admin.ask<Operation>('POST', '/bulk', asked));
  if (json) printJson(operation);
  else print(`operation ${operation.id}: ${operation.state}, ${operation.done} of ${operation.total}`);
  for (const { callId, why } of operation.refused.slice(0, 20)) say(`call ${callId}: ${oneLine(why)}`);
  if (operation.state !== 'done') process.exitCode = 1;
}

function tell({ total, applies, fails, samples }: Preview): void {
  say(`${total} calls match; it applies to ${applies}, and not to ${fails}`);
  for (const { callId, applies: does, why, before, after } of samples.slice(0, 5)) {
    if (!does) say(`  call ${callId}: ${oneLine(why)}`);
    else if (after !== undefined) say(`  call ${callId}: ${oneLine(before)} → ${oneLine(after)}`);
  }
}

async function agreed(question: string, command: Command): Promise<boolean> {
  if (!process.stdin.isTTY) command.error('error: nobody is here to be asked: give --yes', { exitCode: 2 });
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await lines.question(`${question} [y/N] `);
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}

async function followed(admin: AdminApi, begun: Operation): Promise<Operation> {
  const line = new ProgressLine();
  let operation = begun;
  for (;;) {
    const { id, state, total, done } = operation;
    line.show(total === 0 ? 100 : (done / total) * 100, `operation ${id}: ${state}, ${done} of ${total}`);
    // One that somebody has paused goes on when that person says so.
    if (state !== 'running' && state !== 'paused') break;
    await pause(LOOKED_AT_EVERY_MS, undefined);
    operation = await admin.ask<Operation>('GET', `/bulk/${id}`);
  }
  line.end();
  return operation;
}
