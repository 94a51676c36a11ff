import { Command } from 'commander';
import { readFile, writeFile } from 'node:fs/promises';
import { bulkCommand } from './bulk-command.js';
import { filtered, filterOf, type CallFilterOptions } from './call-filter.js';
import { adminOf } from './connection.js';
import { given, wholeNumber } from './input.js';
import { print, printJson, say, table } from './output.js';

/** What is shown of a call; it has more (contract §9). */
type Call = Readonly<Record<'id' | 'attempts' | 'version', number>> &
  Readonly<
    Record<'rid' | 'connector' | 'resource' | 'endpoint' | 'method' | 'status' | 'createdAt', string>
  > &
  Readonly<Record<'reason' | 'error' | 'nextTry', string | null>>;
type LogLine = Readonly<{ at: string; kind: string; actor: string; message: string }>;
type Cause = Readonly<Record<'cause' | 'connector' | 'resource' | 'message' | 'lastAt', string>> &
  Readonly<{ count: number; needsPerson: number }>;
type Imported = Readonly<Record<'created' | 'updated' | 'missingSecrets' | 'errors', readonly unknown[]>>;

type AsJson = Readonly<{ json?: boolean }>;

/** For those who look after an airlock. */
export function operatorCommands(): Command[] {
  const calls = new Command('calls').description('look at calls, correct them, send them again');
  for (const command of [list(), show(), edit(), reset()]) calls.addCommand(command);
  const resources = new Command('resources').description('take resources to another server');
  for (const command of [exported(), imported()]) resources.addCommand(command);
  return [calls, causes(), bulkCommand(), resources];
}

function list(): Command {
  return filtered(new Command('list').description('the newest calls that match'))
    .option('--limit <count>', 'how many', wholeNumber, 20)
    .option('--json', 'print them as JSON')
    .addHelpText('after', '\nExample:\n  airlock calls list --status CALL_ERROR --resource erp')
    .action(async (options: CallFilterOptions & AsJson & { limit: number }, command: Command) => {
      const found = await adminOf(command).list<Call>('/calls', filterOf(options), options.limit);
      if (options.json) return printJson(found);
      const rows = found.map((call) => [
        ...[call.id, call.status, `${call.connector}/${call.resource}`, call.attempts, call.createdAt],
        call.error ?? '',
      ]);
      for (const line of table(['id', 'status', 'resource', 'tries', 'made', 'error'], rows)) print(line);
    });
}

function show(): Command {
  return new Command('show')
    .description('a call with its bodies and its log')
    .argument('<id>', 'its number or its rid')
    .option('--json', 'print it as JSON')
    .action(async (id: string, { json }: AsJson, command: Command) => {
      const admin = adminOf(command);
      const call = await admin.ask<Call>('GET', `/calls/${encodeURIComponent(id)}`);
      const log = await admin.ask<LogLine[]>('GET', `/calls/${call.id}/log`);
      if (json) return printJson({ ...call, log });
      for (const [name, value] of Object.entries(call))
        print(`${name}: ${typeof value === 'string' ? value : JSON.stringify(value, null, 2)}`);
      print('');
      const rows = log.map(({ at, kind, actor, message }) => [at, kind, actor, message]);
      for (const line of table(['at', 'what', 'who', 'message'], rows)) print(line);
    });
}

type EditOptions = Readonly<{ request?: string; response?: string; replyUrl?: string; send?: boolean }>;

function edit(): Command {
  return new Command('edit')
    .description('correct a request or a response, as it stands now')
    .argument('<id>', 'its number')
    .option('--request <text>', 'the new body; @file for what a file holds, - for standard input')
    .option('--response <text>', 'the new response, of a call whose reply is not delivered')
    .option('--reply-url <address>', 'where the response is delivered to')
    .option('--send', 'send it again at once')
    .addHelpText(
      'after',
      '\nExample:\n  airlock calls show 267 --json | jq -r .request.body | sed s/x/y/ | airlock calls edit 267 --request - --send',
    )
    .action(async (id: string, options: EditOptions, command: Command) => {
      const { request, response, replyUrl, send } = options;
      if (request === undefined && response === undefined && replyUrl === undefined)
        command.error('error: nothing to change: give --request, --response or --reply-url', { exitCode: 2 });
      const admin = adminOf(command);
      const { version } = await admin.ask<Call>('GET', `/calls/${id}`);
      const edited = await admin.ask<Call>('PATCH', `/calls/${id}`, {
        ...{ version, ...(replyUrl !== undefined && { replyUrl }) },
        ...(request !== undefined && bodyAs('request', await given(request))),
        ...(response !== undefined && bodyAs('response', await given(response))),
      });
      say(`call ${edited.id} is now version ${edited.version}`);
      if (send) printStatus(await admin.ask<Call>('POST', `/calls/${id}/reset`, {}));
    });
}

/** Text where it is, else base64: what is no UTF-8 would not come back. */
function bodyAs(part: 'request' | 'response', bytes: Buffer): Record<string, string> {
  const text = bytes.toString();
  return Buffer.from(text).equals(bytes)
    ? { [`${part}Body`]: text }
    : { [`${part}Body`]: bytes.toString('base64'), [`${part}Encoding`]: 'base64' };
}

function reset(): Command {
  return new Command('reset')
    .description('send calls again, with all tries, the first one now')
    .argument('<id...>', 'their numbers')
    .option('--to <status>', 'CALL_RETRY: the work is done a second time')
    .option('--confirm', 'of what has been done already, too')
    .action(async (ids: string[], { to, confirm }: { to?: string; confirm?: boolean }, command: Command) => {
      const body = { ...(to !== undefined && { to }), ...(confirm && { confirm }) };
      for (const id of ids) printStatus(await adminOf(command).ask<Call>('POST', `/calls/${id}/reset`, body));
    });
}

function printStatus({ id, status, nextTry }: Call): void {
  print(`call ${id}: ${status}${nextTry === null ? '' : `, next try ${nextTry}`}`);
}

function causes(): Command {
  return new Command('causes')
    .description('what calls fail of, the most frequent first')
    .option('--json', 'print them as JSON')
    .addHelpText('after', '\nA cause is what `airlock calls list --cause` and `airlock bulk --cause` take.')
    .action(async ({ json }: AsJson, command: Command) => {
      const found = await adminOf(command).ask<Cause[]>('GET', '/causes');
      if (json) return printJson(found);
      const rows = found.map(({ cause, connector, resource, count, needsPerson, message }) => [
        ...[cause, `${connector}/${resource}`, count, needsPerson, message],
      ]);
      for (const line of table(['cause', 'resource', 'calls', 'need a person', 'message'], rows)) print(line);
    });
}

function exported(): Command {
  return new Command('export')
    .description('all resources, with a name in the place of each secret')
    .option('-o, --output <file>', 'where to write them; default: standard output')
    .action(async ({ output }: { output?: string }, command: Command) => {
      const text = JSON.stringify(await adminOf(command).ask<object>('GET', '/resources/export'), null, 2);
      if (output === undefined) print(text);
      else await writeFile(output, `${text}\n`);
    });
}

type ImportOptions = AsJson & Readonly<{ secrets?: string; dryRun?: boolean }>;

function imported(): Command {
  return new Command('import')
    .description('make and change resources as a file says: all of them, or none')
    .argument('<file>', 'what `airlock resources export` has written')
    .option('--secrets <file>', 'JSON of each secret by its name, {"http/erp/token": "…"}')
    .option('--dry-run', 'say what would come of it, and change nothing')
    .option('--json', 'print what came of it as JSON')
    .action(async (file: string, { secrets, dryRun, json }: ImportOptions, command: Command) => {
      const { resources } = JSON.parse(await readFile(file, 'utf8')) as { resources: unknown };
      const done = await adminOf(command).ask<Imported>('POST', '/resources/import', {
        resources,
        ...(secrets !== undefined && { secrets: JSON.parse(await readFile(secrets, 'utf8')) as object }),
        ...(dryRun && { dryRun }),
      });
      if (json) printJson(done);
      else
        for (const [name, all] of Object.entries(done))
          if (all.length > 0)
            print(
              `${name}: ${all.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(', ')}`,
            );
      if (done.errors.length > 0 || done.missingSecrets.length > 0) process.exitCode = 1;
    });
}
