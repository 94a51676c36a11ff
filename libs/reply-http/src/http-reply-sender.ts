import type { Clock, DeliveryOutcome, Reply, ReplySender } from '@airlock/core';
import {
  answerText,
  ExchangeRecorder,
  tolerantDial,
  wordsOfExchange,
  type Dial,
} from '@airlock/outgoing-http';
import { Agent, buildConnector } from 'undici';
import type { Dispatcher } from 'undici';
import { outcomeOf } from './classification.js';
import type { Answer } from './classification.js';
import { envelopeOf } from './envelope.js';
import { failureSentence, ReceiverTimeoutError } from './failure-sentence.js';
import { guardedConnector, systemResolver } from './guarded-connector.js';
import type { Resolver } from './guarded-connector.js';
import type { ReplyAddressGuard } from './reply-address-guard.js';
import { webhookHeaders } from './signature.js';
import { requestTarget } from './request-target.js';

export type HttpReplySenderOptions = Readonly<{
  guard: ReplyAddressGuard;
  /**
   * The secrets (`whsec_…`) of a client, the newest first: each signs, so that a receiver may change over when it likes.
   * None: the reply is not signed.
   */
  secretsOf: (principal: string | null) => Promise<readonly string[]>;
  clock: Clock;
  /** For name, connection, TLS, headers and body together, in ms. Default 15 000 (contract §6). */
  timeoutMs?: number;
  /** Default: the system's. */
  resolve?: Resolver;
  /** Certificates (PEM) to trust in the place of the well-known ones. */
  ca?: string;
}>;

/** Of an answer's headers, in bytes. */
const MOST_HEADERS = 256 * 1024;
/**
 * A connection serves the next delivery to its receiver if that comes at once. One that was idle for longer may be
 * closed at the very moment it is used, which would cost the delivery a try.
 */
const IDLE_MS = 1_000;
const kept = { keepAliveTimeout: IDLE_MS, keepAliveMaxTimeout: IDLE_MS, maxHeaderSize: MOST_HEADERS };

/** Delivers replies by HTTP (contract §6). */
export class HttpReplySender implements ReplySender {
  readonly #options: HttpReplySenderOptions & { timeoutMs: number };
  readonly #guarded: Agent;
  readonly #unguarded: Agent;
  readonly #statusAnswered: Dial['statusAnswered'];

  constructor(options: HttpReplySenderOptions) {
    const { guard, resolve = systemResolver, timeoutMs = 15_000, ca } = options;
    this.#options = { ...options, timeoutMs };
    const dial = { timeout: timeoutMs, ...(ca ? { ca } : {}) };
    const guarded = tolerantDial(guardedConnector(guard, resolve, dial));
    this.#statusAnswered = guarded.statusAnswered;
    this.#guarded = new Agent({ ...kept, connect: guarded.connect });
    this.#unguarded = new Agent({ ...kept, connect: tolerantDial(buildConnector(dial)).connect });
  }

  /**
   * The status line counts as soon as it is read, though the rest of the answer may be slow, cut off or nothing that can
   * be read: with a 2xx the receiver has the message.
   */
  async send(reply: Reply): Promise<DeliveryOutcome> {
    const checked = this.#options.guard.check(reply.url);
    if (!checked.ok) return { type: 'refused', error: checked.why, detail: '' };
    const recorder = new ExchangeRecorder();
    const outcome = await this.#outcome(checked.url, reply, recorder);
    const exchange = await recorder.exchange();
    if (!exchange) return outcome;
    if (outcome.type === 'delivered') return { ...outcome, exchange };
    const words = wordsOfExchange(exchange);
    const { error } = outcome;
    return { ...outcome, error: words === null ? error : `${error}: ${words}`, exchange };
  }

  async #outcome(url: URL, reply: Reply, recorder: ExchangeRecorder): Promise<DeliveryOutcome> {
    try {
      const answer = await this.#post(url, reply, recorder);
      return outcomeOf(answer, url.host, this.#options.clock.now());
    } catch (error) {
      const status = this.#statusAnswered(error);
      if (status === undefined || status < 200)
        return {
          type: 'failed',
          error: failureSentence(error, recorder.hasAsked ? url.host : null),
          detail: '',
        };
      return outcomeOf({ status, retryAfter: undefined, detail: '' }, url.host, this.#options.clock.now());
    }
  }

  /** Breaks off what is under way. */
  async close(): Promise<void> {
    await Promise.all([this.#guarded.destroy(), this.#unguarded.destroy()]);
  }

  async #post(url: URL, reply: Reply, recorder: ExchangeRecorder): Promise<Answer> {
    const { guard, timeoutMs } = this.#options;
    const body = envelopeOf(reply.callId, reply.response);
    const headers = await this.#headers(reply, body);
    const late = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    // undici itself would not break off before there is a connection.
    const deadline = new Promise<never>((_, reject) => {
      const giveUp = () => {
        const why = new ReceiverTimeoutError(timeoutMs);
        late.abort(why);
        reject(why);
      };
      // What has come while this process stood still is read before it is said to be late.
      timer = setTimeout(() => setImmediate(giveUp), timeoutMs);
    });
    try {
      const agent = guard.exempts(url) ? this.#unguarded : this.#guarded;
      const request = recorder.over(agent).request({
        ...{
          origin: url.origin,
          path: this.#targetOf(url, reply),
          method: 'POST',
          headers,
          body,
          signal: late.signal,
        },
        // One clock of our own for the whole exchange stands in the place of undici's for headers and for each chunk.
        ...{ headersTimeout: 0, bodyTimeout: 0 },
      });
      const answer = await Promise.race([request, deadline]);
      const retryAfter = answer.headers['retry-after'];
      return {
        status: answer.statusCode,
        retryAfter: typeof retryAfter === 'string' ? retryAfter : retryAfter?.[0],
        detail: isEmpty(answer) ? '' : await answerText(answer.body, answer.headers),
      };
    } finally {
      clearTimeout(timer);
    }
  }

  /** An exemption holds for the address as it was parsed. */
  #targetOf(url: URL, reply: Reply): string {
    return this.#options.guard.exempts(url) ? url.pathname + url.search : requestTarget(reply.url);
  }

  async #headers(reply: Reply, body: string): Promise<Record<string, string>> {
    const secrets = await this.#options.secretsOf(reply.principal);
    return {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      ...webhookHeaders(reply.webhookId, this.#options.clock.now(), body, secrets),
      'Idempotency-Key': reply.webhookId,
      'airlock-status': String(reply.response.status),
    };
  }
}

/** Whether an answer has nothing to be read, as most of those to a delivery (RFC 9110 §6.4.1). */
function isEmpty({ statusCode, headers }: Dispatcher.ResponseData): boolean {
  return statusCode === 204 || headers['content-length'] === '0';
}
