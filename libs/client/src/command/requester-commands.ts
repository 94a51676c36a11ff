import { Command } from 'commander';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { CallOptions } from '../call-options.js';
import type { Job } from '../job.js';
import type { JobRecord } from '../job-record.js';
import { verifyReply, type Secrets } from '../replies/verify-reply.js';
import { clientOf } from './connection.js';
import { each, given, header, wholeNumber } from './input.js';
import { oneLine, print, printJson, ProgressLine, say } from './output.js';

type AskOptions = Readonly<{
  method?: string;
  data?: string;
  header?: Record<string, string>;
  replyTo?: string;
  replyErrors?: boolean;
  idempotencyKey?: string;
  wait?: number;
  json?: boolean;
  watch?: boolean;
}>;

/** For those who call an airlock. */
export function requesterCommands(): Command[] {
  return [call(), start(), watch(), result(), cancel(), verify()];
}

function asking(name: string, what: string): Command {
  return new Command(name)
    .description(what)
    .argument('<path>', 'of the endpoint with its query, such as /http/erp/orders?dry=1')
    .option('-X, --method <method>', 'default: POST with --data, else GET')
    .option('-d, --data <text>', 'the body; @file for what a file holds, - for standard input')
    .option('-H, --header <line>', 'a header, such as "content-type: text/csv"; may be given again', header)
    .option('--reply-to <address>', 'where the response is delivered to if the call fails now')
    .option('--reply-errors', 'a failure in the end is delivered there, too')
    .option('--idempotency-key <key>', 'default: one that is drawn');
}

function call(): Command {
  return asking('call', 'call an endpoint, and print what it answers')
    .option('--wait <seconds>', 'what takes longer goes on as a job; 30 at most', wholeNumber)
    .option('--json', 'print status, headers and body, and the job of a call that is kept')
    .addHelpText(
      'after',
      `
Examples:
  airlock call /http/erp/orders -d '{"sku":"a"}' --reply-to https://me.example/replies
  airlock call /http/erp/orders -d @order.json --json | jq .kept.job

It ends with 1 where the answer is 400 or more. JSON is told by its look; give another content type with -H.`,
    )
    .action(async (path: string, options: AskOptions, command: Command) => {
      const { wait, json } = options;
      const sent = await sentBy(options);
      const answer = await clientOf(command).call(path, {
        ...sent,
        ...(wait !== undefined && { waitSeconds: wait }),
      });
      const { status, headers, kept } = answer;
      if (json) {
        const told = kept && { job: kept.job.id, replyId: kept.replyId };
        printJson({ status, headers: Object.fromEntries(headers), kept: told, body: await answer.text() });
      } else if (kept) {
        say(
          `${status}: kept, and tried again${kept.replyId === null ? '' : `; its reply will be ${kept.replyId}`}`,
        );
        print(kept.job.id);
      } else {
        say(String(status));
        await write(answer, undefined);
      }
      if (status >= 400) process.exitCode = 1;
    });
}

function start(): Command {
  return asking('start', 'start an endpoint in the background, and print the id of its job')
    .option('--watch', 'follow it to its end, as `airlock watch` does')
    .addHelpText('after', '\nExample:\n  airlock watch "$(airlock start /http/erp/invoices -d @order.json)"')
    .action(async (path: string, options: AskOptions, command: Command) => {
      const job = await clientOf(command).start(path, await sentBy(options));
      print(job.id);
      if (options.watch) await follow(job, false);
    });
}

function watch(): Command {
  return new Command('watch')
    .description('follow a job to its end')
    .argument('<job>', 'its id')
    .option('--json', 'print its events, one a line')
    .addHelpText('after', '\nIt ends with 0 for a success and with 1 for a failure.')
    .action(async (id: string, { json = false }: { json?: boolean }, command: Command) => {
      await follow(clientOf(command).job(id), json);
    });
}

async function follow(job: Job, asJson: boolean): Promise<void> {
  if (asJson) {
    for await (const event of job.events()) print(JSON.stringify(event));
    return endWith(await job.read());
  }
  const line = new ProgressLine();
  const record = await job.wait({
    by: 'events',
    onChange: ({ progress, state, message }) => line.show(progress, `${state}: ${message}`),
  });
  line.show(record.progress, `${record.state}: ${record.message}`);
  line.end();
  if (record.error !== undefined) say(oneLine(record.error));
  endWith(record);
}

function endWith({ state }: JobRecord): void {
  if (state !== 'success') process.exitCode = 1;
}

function result(): Command {
  return new Command('result')
    .description('print what the endpoint answered, byte for byte')
    .argument('<job>', 'its id')
    .option('-o, --output <file>', 'where to write it; default: standard output')
    .action(async (id: string, { output }: { output?: string }, command: Command) => {
      const answer = await clientOf(command).job(id).result();
      say(`${answer.status} ${answer.headers.get('content-type') ?? ''}`.trimEnd());
      await write(answer, output);
      if (answer.status >= 400) process.exitCode = 1;
    });
}

function cancel(): Command {
  return new Command('cancel')
    .description('begin no attempt of a job any more')
    .argument('<job>', 'its id')
    .action(async (id: string, _options: object, command: Command) => {
      const { state, message } = await clientOf(command).job(id).cancel();
      print(`${state}: ${message}`);
    });
}

function verify(): Command {
  return new Command('verify-reply')
    .description('check the signature of a reply that was delivered, and print it')
    .argument('<body>', 'a file with its bytes, - for standard input')
    .requiredOption('-s, --secret <secret>', 'whsec_…; during a rotation both', each)
    .requiredOption(
      '-H, --header <line>',
      'each header that came with it, the webhook-… ones above all',
      header,
    )
    .addHelpText(
      'after',
      '\nExample:\n  airlock verify-reply body.json -s "$SECRET" -H "webhook-id: msg_…" -H "webhook-timestamp: …" -H "webhook-signature: v1,…"',
    )
    .action(async (file: string, options: { secret: string[]; header: Record<string, string> }) => {
      const body = file === '-' ? await given('-') : await readFile(file);
      const { bytes: _, ...reply } = verifyReply(
        body,
        options.header,
        ...(options.secret as unknown as Secrets),
      );
      printJson(reply);
    });
}

async function sentBy(options: AskOptions): Promise<CallOptions> {
  const { data, replyTo, replyErrors, idempotencyKey } = options;
  const body = data === undefined ? undefined : await given(data);
  const headers = { ...(body && isJson(body) && { 'content-type': 'application/json' }), ...options.header };
  return {
    ...{ method: options.method ?? (body ? 'POST' : 'GET'), headers },
    ...(body && { body }),
    ...(replyTo !== undefined && { replyTo }),
    ...(replyErrors && { replyErrors }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  };
}

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString());
    return true;
  } catch {
    return false;
  }
}

async function write(answer: Pick<Response, 'body'>, file: string | undefined): Promise<void> {
  if (!answer.body) return;
  const bytes = Readable.fromWeb(answer.body as ReadableStream);
  if (file !== undefined) return pipeline(bytes, createWriteStream(file));
  // Standard output stays open for what is told besides.
  for await (const part of bytes) process.stdout.write(part as Buffer);
  if (process.stdout.isTTY) process.stdout.write('\n');
}
