import { messageOf } from './transport.js';
import type { MailTransport } from './transport.js';
import type { Mail } from './mail.js';

export type OutboxOptions = Readonly<{
  transport: MailTransport;
  from: string;
  /** How long to wait after each failed try, in ms; there is one try more than there are delays. */
  retryDelaysMs: readonly number[];
  /** How many mails may wait or be under way; further ones are not sent. */
  capacity: number;
}>;

export type Sent = Readonly<
  { sent: true; to: readonly string[]; refused: readonly string[] } | { sent: false; why: string }
>;

/** A mail server gets so many of our connections at once. */
const AT_ONCE = 2;

/** Sends mails with a few tries each. Never rejects. */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #turns: (() => void)[] = [];
  readonly #pauses = new Set<() => void>();
  #underWay = 0;
  #outstanding = 0;
  #closing = false;
  #abandoned = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /**
   * @param compose makes the mail anew for each try, so that waiting mails cost no memory; undefined: there is none to send
   */
  async send(compose: () => Promise<Mail | undefined>): Promise<Sent | undefined> {
    const { retryDelaysMs, capacity } = this.#options;
    if (this.#outstanding >= capacity) return { sent: false, why: `${capacity} mails are waiting already` };
    this.#outstanding += 1;
    try {
      for (let tries = 0; ; tries++) {
        const last = this.#closing || tries >= retryDelaysMs.length;
        const tried = await this.#inTurn(() => this.#try(compose));
        if (tried === undefined || tried.sent || tried.final || last) return tried;
        await this.#pause(retryDelaysMs[tries] ?? 0);
      }
    } finally {
      this.#outstanding -= 1;
    }
  }

  /** No mail waits for a further try any more: each has its last one at once. */
  hurry(): void {
    this.#closing = true;
    for (const goOn of this.#pauses) goOn();
  }

  /** What is not under way is not sent any more. */
  abandon(): void {
    this.#abandoned = true;
    this.hurry();
  }

  async #try(compose: () => Promise<Mail | undefined>): Promise<(Sent & { final?: boolean }) | undefined> {
    if (this.#abandoned) return { sent: false, why: 'the sender of mails was closed', final: true };
    try {
      const mail = await compose();
      if (!mail) return undefined;
      const refused = refusedBy(await this.#options.transport.sendMail(messageOf(mail, this.#options.from)));
      return { sent: true, to: mail.to.filter((address) => !refused.includes(address)), refused };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { sent: false, why, final: isFinal(error) };
    }
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#underWay >= AT_ONCE) await new Promise<void>((turn) => this.#turns.push(turn));
    else this.#underWay += 1;
    try {
      return await work();
    } finally {
      const next = this.#turns.shift();
      if (next) next();
      else this.#underWay -= 1;
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const goOn = () => {
        clearTimeout(timer);
        this.#pauses.delete(goOn);
        resolve();
      };
      const timer = setTimeout(goOn, this.#closing ? 0 : ms);
      this.#pauses.add(goOn);
    });
  }
}

/** A 5xx of a mail server (RFC 5321 §4.2.1): it would say the same again. */
function isFinal(error: unknown): boolean {
  const { responseCode } = error as { responseCode?: unknown };
  return typeof responseCode === 'number' && responseCode >= 500;
}

/** The addresses that the server did not take while it took others; when it takes none, sending rejects. */
function refusedBy(info: unknown): string[] {
  const { rejected } = (info ?? {}) as { rejected?: unknown };
  return Array.isArray(rejected) ? rejected.filter((address) => typeof address === 'string') : [];
}
