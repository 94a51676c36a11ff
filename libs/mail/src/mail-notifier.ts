import { SYSTEM_ACTOR, logLine } from '@airlock/core';
import type { AsyncCall, CallReader, Clock, LogLine, OperatorNotifier } from '@airlock/core';
import { digestMail, type Example } from './digest-mail.js';
import { failureMail } from './failure-mail.js';
import { isFailure } from './failure.js';
import type { FailedResource, Failure } from './failure.js';
import type { Mail } from './mail.js';
import { Outbox } from './outbox.js';
import type { Sent } from './outbox.js';
import { recipientsOf } from './recipients.js';
import { oneLine } from './safe-text.js';
import { smtpTransport } from './transport.js';
import type { MailTransport } from './transport.js';

export type MailNotifierOptions = Readonly<{
  /** smtp://user:password@host:587 or smtps://…, or a nodemailer transport; a transport is closed with the notifier. */
  transport: string | MailTransport;
  /** Whom the mails are from: an address, or `Airlock <airlock@example.org>`. */
  from: string;
  reader: Pick<CallReader, 'withBodies' | 'log' | 'attempts'>;
  /** The resource with this id; null where it is gone. */
  resourceOf: (id: number) => Promise<FailedResource | null>;
  /** Where the backoffice is reached: the link of a mail is `<publicUrl>/admin/calls/<id>/show`. */
  publicUrl: string | (() => string);
  /** Appends to the log of a call: which mail was sent, or why none could be. */
  record: (callId: number, line: LogLine) => Promise<void>;
  log: (message: string, error?: unknown) => void;
  clock: Clock;
  /** How long the further failures of a resource are gathered into one mail, in ms. Default 60 000. */
  windowMs?: number;
  /** How long to wait after each failed try to send, in ms. Default 5 s, 30 s, 2 min, 10 min. */
  retryDelaysMs?: readonly number[];
}>;

type Window = { failures: Failure[]; more: number[]; timer: NodeJS.Timeout };

/** A digest tells of so many calls one by one. */
const MOST_TOLD = 100;
/** Of so many different errors a digest tells what the other side said. */
const MOST_EXAMPLES = 5;

/**
 * Mails to the operators of a resource: the first failure at once, what follows within the window in one mail. Nothing a
 * mail server does reaches a call.
 */
export class MailNotifier implements OperatorNotifier {
  readonly #options: MailNotifierOptions;
  readonly #transport: MailTransport;
  readonly #outbox: Outbox;
  readonly #windows = new Map<number, Window>();
  readonly #sending = new Set<Promise<void>>();
  #closed = false;

  constructor(options: MailNotifierOptions) {
    const { transport, from, retryDelaysMs = [5_000, 30_000, 120_000, 600_000] } = options;
    this.#options = options;
    this.#transport = typeof transport === 'string' ? smtpTransport(transport) : transport;
    this.#outbox = new Outbox({ transport: this.#transport, from, retryDelaysMs, capacity: 1_000 });
  }

  callFailed(call: AsyncCall): void {
    if (this.#closed || !isFailure(call)) return;
    const window = this.#windows.get(call.resource.id);
    if (!window) {
      this.#open(call.resource.id);
      this.#send([call], []);
    } else if (window.failures.length < MOST_TOLD) window.failures.push(call);
    else window.more.push(call.id);
  }

  /**
   * Sends what was being gathered, gives every waiting mail a last try and closes the transport, all within `graceMs`. New
   * failures are not heard of any more.
   */
  async close(graceMs = 10_000): Promise<void> {
    this.#closed = true;
    for (const id of [...this.#windows.keys()]) this.#end(id);
    this.#outbox.hurry();
    let timer: NodeJS.Timeout | undefined;
    const grace = new Promise<void>((resolve) => (timer = setTimeout(resolve, graceMs)));
    await Promise.race([Promise.all(this.#sending), grace]);
    clearTimeout(timer);
    this.#outbox.abandon();
    this.#transport.close();
  }

  #open(resourceId: number): void {
    const timer = setTimeout(() => {
      // As long as failures keep coming there is one mail a window.
      if (this.#end(resourceId)) this.#open(resourceId);
    }, this.#options.windowMs ?? 60_000);
    this.#windows.set(resourceId, { failures: [], more: [], timer });
  }

  /** @returns whether something was gathered */
  #end(resourceId: number): boolean {
    const window = this.#windows.get(resourceId);
    if (!window) return false;
    clearTimeout(window.timer);
    this.#windows.delete(resourceId);
    if (window.failures.length > 0) this.#send(window.failures, window.more);
    return window.failures.length > 0;
  }

  #send(failures: readonly Failure[], more: readonly number[]): void {
    const sending = this.#sendAndRecord(failures, more);
    this.#sending.add(sending);
    void sending.then(() => this.#sending.delete(sending));
  }

  async #sendAndRecord(failures: readonly Failure[], more: readonly number[]): Promise<void> {
    const sent = await this.#outbox.send(() => this.#compose(failures, more.length));
    if (!sent) return;
    const ids = [...failures.map(({ id }) => id), ...more];
    if (!sent.sent) this.#options.log(`No mail about ${describeIds(ids)} could be sent: ${sent.why}`);
    const line = lineOf(sent, ids.length, this.#options.clock.now());
    await this.#record(ids, line);
  }

  /** A call may have been purged meanwhile: the others are told all the same. */
  async #record(ids: readonly number[], line: LogLine): Promise<void> {
    const failed: unknown[] = [];
    for (const id of ids) await this.#options.record(id, line).catch((error: unknown) => failed.push(error));
    if (failed.length > 0) {
      this.#options.log(`The logs of ${failed.length} calls do not tell of the mail about them`, failed[0]);
    }
  }

  async #compose(failures: readonly Failure[], more: number): Promise<Mail | undefined> {
    const [first] = failures;
    const { resourceOf, reader, log } = this.#options;
    const resource = first ? await resourceOf(first.resource.id) : null;
    if (!first || !resource) return undefined;
    const { valid: to, invalid } = recipientsOf(resource.errorEmails);
    if (invalid.length > 0)
      log(`Not e-mail addresses, of the resource ${resource.slug}: ${invalid.join(', ')}`);
    if (to.length === 0) return undefined;
    if (failures.length + more > 1) {
      const count = failures.length + more;
      return digestMail({
        to,
        failures,
        examples: await this.#examplesOf(failures),
        count,
        resource,
        linkTo: (id) => this.#linkTo(id),
        link: this.#link('/admin/calls'),
      });
    }
    const { id } = first;
    const [bodies, lines, records] = await Promise.all([
      reader.withBodies(id),
      reader.log(id),
      reader.attempts(id),
    ]);
    const link = this.#linkTo(id);
    return failureMail({ to, failure: first, resource, bodies, log: lines, records, link });
  }

  async #examplesOf(failures: readonly Failure[]): Promise<readonly Example[]> {
    const firstOfEachError = failures.filter(
      ({ error }, index) => failures.findIndex((other) => other.error === error) === index,
    );
    return Promise.all(
      firstOfEachError
        .slice(0, MOST_EXAMPLES)
        .map(async (failure) => ({ failure, records: await this.#options.reader.attempts(failure.id) })),
    );
  }

  #linkTo(callId: number): string {
    return this.#link(`/admin/calls/${callId}/show`);
  }

  #link(path: string): string {
    const { publicUrl } = this.#options;
    return (typeof publicUrl === 'string' ? publicUrl : publicUrl()).replace(/\/+$/, '') + path;
  }
}

function lineOf(sent: Sent, calls: number, at: Date): LogLine {
  const facts = { at, actor: SYSTEM_ACTOR };
  if (!sent.sent) return logLine('mail.failed', { error: oneLine(sent.why, 1_000) }, facts);
  return logLine('mail.sent', { to: sent.to, calls, refused: sent.refused }, facts);
}

function describeIds(ids: readonly number[]): string {
  return ids.length === 1 ? `call ${ids[0]}` : `${ids.length} calls, from ${ids[0]} on,`;
}
