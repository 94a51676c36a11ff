import { pause, pauseMs } from './pauses.js';
import { isProblem } from './problem.error.js';
import { sentBody, type Body, type SentBody } from './request-body.js';

export type AirlockClientOptions = Readonly<{
  /** Where the airlock is; a path that stands before its routes, and a slash at the end, may be in it. */
  baseUrl: string;
  /** Sent as a Bearer token. None: the application around it knows the requester otherwise, by a cookie, say. */
  apiKey?: string;
  /** Of one job, in the place of a key: what a page of a browser may know (contract §4). */
  ticket?: string;
  /** Sent with each request. */
  headers?: Readonly<Record<string, string>>;
  /** By which header keys are sent (contract §5). Default `idempotency-key`. */
  keyHeader?: 'idempotency-key' | 'xidempotency-guid';
  /** How often a request is sent again that could not be answered; 0: never. Default 4. */
  retries?: number;
  /** Of a Retry-After that is longer than this, in ms, the answer is handed over. Default 60 000. */
  longestPauseMs?: number;
  /** Default: the global one. */
  fetch?: typeof fetch;
}>;

export type Sent = Readonly<{
  method: string;
  /** Begins with `/`. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: Body;
  /** Undefined: none, and then nothing is sent again that is no reading. */
  key?: string;
  signal?: AbortSignal;
  /** For how long it is sent again, in ms, however often; default: as often as the options say. */
  patienceMs?: number;
}>;

/** Whoever answers so has not done what was asked, or says when to come again. */
const PASSING = new Set([408, 425, 429, 502, 503, 504]);
/** Whoever waits for a job waits so long for its server, too, which may just be starting; once it has answered, for ever. */
export const FIRST_PATIENCE_MS = 60_000;
const READING = new Set(['GET', 'HEAD', 'DELETE']);

/** Sends requests, and again what could not be answered: under one key, so that it is done once (contract §5). */
export class Transport {
  readonly #options: AirlockClientOptions;
  readonly #base: string;

  constructor(options: AirlockClientOptions) {
    this.#options = options;
    this.#base = options.baseUrl.replace(/\/+$/, '');
  }

  /**
   * @returns the answer, whatever its status
   * @throws what `fetch` throws where nobody answers, after all tries; what the signal aborts with
   */
  async send(sent: Sent): Promise<Response> {
    const { retries = 4, longestPauseMs = 60_000 } = this.#options;
    const mayRepeat = READING.has(sent.method) || sent.key !== undefined;
    const content = sentBody(sent.body);
    const isRepeatable = content?.isRepeatable ?? true;
    const { patienceMs } = sent;
    const until = Date.now() + (patienceMs ?? Infinity);
    const most = !mayRepeat || !isRepeatable ? 0 : patienceMs === undefined ? retries : Infinity;
    for (let tries = 1; ; tries++) {
      const isLast = () => tries > most || Date.now() > until;
      const answer = await this.#once(sent, content).catch((error: unknown) => {
        if (sent.signal?.aborted || isLast()) throw error;
        return null;
      });
      if (answer && (isLast() || !(await this.#isPassing(answer, sent)))) return answer;
      const ms = pauseMs(tries, answer?.headers.get('retry-after'));
      if (answer && ms > longestPauseMs && patienceMs === undefined) return answer;
      // What is not read would keep its connection.
      await answer?.body?.cancel();
      await pause(Math.min(ms, longestPauseMs), sent.signal);
    }
  }

  /** Whether the same request may be answered otherwise a little later. */
  async #isPassing(answer: Response, { key }: Sent): Promise<boolean> {
    if (PASSING.has(answer.status)) return true;
    if (answer.status === 409)
      return isProblem(answer) && (await typeOf(answer)) === 'idempotency-in-progress';
    const isByGuid = key !== undefined && this.#options.keyHeader === 'xidempotency-guid';
    return isByGuid && answer.status === 200 && isErrorFive(answer);
  }

  #once({ method, path, headers, key, signal }: Sent, content: SentBody | null): Promise<Response> {
    const { apiKey, ticket, headers: always, keyHeader = 'idempotency-key', fetch: own } = this.#options;
    const url = `${this.#base}${path}`;
    const all = new Headers(always);
    for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value);
    if (apiKey !== undefined && !all.has('authorization')) all.set('authorization', `Bearer ${apiKey}`);
    if (content?.contentType && !all.has('content-type')) all.set('content-type', content.contentType);
    if (key !== undefined) all.set(keyHeader, key);
    const opened = ticket && `${url}${path.includes('?') ? '&' : '?'}ticket=${encodeURIComponent(ticket)}`;
    return (own ?? fetch)(opened ?? url, {
      ...{ method, headers: all, redirect: 'follow' },
      ...(content && { body: content.body }),
      // What is streamed is sent before the answer is read (Fetch standard).
      ...(content && !content.isRepeatable && { duplex: 'half' }),
      ...(signal && { signal }),
    });
  }
}

async function typeOf(answer: Response): Promise<unknown> {
  return ((await answer.clone().json()) as { type?: unknown }).type;
}

/** `{"error": 5, "Msg": …}`: a request of the same XIdempotency-GUID still runs (contract §5). */
async function isErrorFive(answer: Response): Promise<boolean> {
  const { headers } = answer;
  if (!headers.get('content-type')?.startsWith('application/json')) return false;
  if (Number(headers.get('content-length')) > 1_000) return false;
  return /^\s*\{\s*"error"\s*:\s*5\s*,\s*"Msg"/.test(await answer.clone().text());
}
