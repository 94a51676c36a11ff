import type { Clock, DeliveryOutcome, Reply, ReplySender } from '@airlock/core';
import { Agent } from 'undici';
import type { Dispatcher } from 'undici';
import { outcomeOf } from './classification.js';
import type { Answer } from './classification.js';
import { envelopeOf } from './envelope.js';
import { failureSentence } from './failure-sentence.js';
import { guardedConnector, systemResolver } from './guarded-connector.js';
import type { Resolver } from './guarded-connector.js';
import type { ReplyAddressGuard } from './reply-address-guard.js';
import { webhookHeaders } from './signature.js';

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

const MOST_READ = 64 * 1024;
/**
 * A connection serves the next delivery to its receiver if that comes at once. One that was idle for longer may be
 * closed at the very moment it is used, which would cost the delivery a try.
 */
const IDLE_MS = 1_000;
const kept = { keepAliveTimeout: IDLE_MS, keepAliveMaxTimeout: IDLE_MS };

/** Delivers replies by HTTP (contract §6). */
export class HttpReplySender implements ReplySender {
  readonly #options: HttpReplySenderOptions & { timeoutMs: number };
  readonly #guarded: Agent;
  readonly #unguarded: Agent;

  constructor(options: HttpReplySenderOptions) {
    const { guard, resolve = systemResolver, timeoutMs = 15_000, ca } = options;
    this.#options = { ...options, timeoutMs };
    const dial = { timeout: timeoutMs, ...(ca ? { ca } : {}) };
    this.#guarded = new Agent({ ...kept, connect: guardedConnector(guard, resolve, dial) });
    this.#unguarded = new Agent({ ...kept, connect: dial });
  }

  /**
   * A 2xx counts as soon as it is read, though the rest of the answer may be slow or cut off: the receiver has the
   * message.
   */
  async send(reply: Reply): Promise<DeliveryOutcome> {
    const checked = this.#options.guard.check(reply.url);
    if (!checked.ok) return { type: 'refused', error: checked.why, detail: '' };
    try {
      const answer = await this.#post(checked.url, reply);
      return outcomeOf(answer, this.#options.clock.now());
    } catch (error) {
      return { type: 'failed', error: failureSentence(error), detail: '' };
    }
  }

  /** Breaks off what is under way. */
  async close(): Promise<void> {
    await Promise.all([this.#guarded.destroy(), this.#unguarded.destroy()]);
  }

  async #post(url: URL, reply: Reply): Promise<Answer> {
    const { guard, timeoutMs } = this.#options;
    const body = envelopeOf(reply.callId, reply.response);
    const headers = await this.#headers(reply, body);
    const late = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    // undici itself would not break off before there is a connection.
    const deadline = new Promise<never>((_, reject) => {
      const giveUp = () => {
        const why = new Error(`The receiver did not answer within ${timeoutMs / 1000} s`);
        late.abort(why);
        reject(why);
      };
      // What has come while this process stood still is read before it is said to be late.
      timer = setTimeout(() => setImmediate(giveUp), timeoutMs);
    });
    try {
      const agent = guard.exempts(url) ? this.#unguarded : this.#guarded;
      const { origin, pathname, search } = url;
      const request = agent.request({
        ...{ origin, path: pathname + search, method: 'POST', headers, body, signal: late.signal },
        // One clock of our own for the whole exchange stands in the place of undici's for headers and for each chunk.
        ...{ headersTimeout: 0, bodyTimeout: 0 },
      });
      const answer = await Promise.race([request, deadline]);
      const retryAfter = answer.headers['retry-after'];
      return {
        status: answer.statusCode,
        retryAfter: typeof retryAfter === 'string' ? retryAfter : retryAfter?.[0],
        detail: isEmpty(answer) ? '' : await beginningOf(answer.body),
      };
    } finally {
      clearTimeout(timer);
    }
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

/** At most 64 KiB of an answer, as text for the log; what came of it when it breaks off. */
async function beginningOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      length += chunk.byteLength;
      if (length >= MOST_READ) break;
    }
  } catch {
    // The status has been read, and it alone decides.
  }
  const text = new TextDecoder().decode(Buffer.concat(chunks).subarray(0, MOST_READ));
  // PostgreSQL does not store a NUL in a text.
  return text.replaceAll('\0', '\ufffd');
}
