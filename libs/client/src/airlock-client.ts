import type { CallAnswer, CallOptions, WaitingCallOptions } from './call-options.js';
import { filledPath } from './filled-path.js';
import { Job } from './job.js';
import { ProblemError } from './problem.error.js';
import { Transport, type AirlockClientOptions } from './transport.js';
import type { TypedClient } from './typed-client.js';

/** Calls endpoints of an airlock, and watches what runs in the background. */
export class AirlockClient {
  readonly #transport: Transport;

  /** @param options where it is, and who asks */
  constructor(options: AirlockClientOptions) {
    this.#transport = new Transport(options);
  }

  /**
   * Calls an endpoint, again where nobody answers or the answer is that it may pass.
   * @param path with its query, as the application has it: `/{connector}/{resource}/…` of the product
   * @returns the endpoint's answer, whatever its status; `kept` where the call failed now, or takes its time, and goes on
   * @throws what `fetch` throws where nobody answers after all tries; what the signal aborts with
   */
  async call(path: string, options: WaitingCallOptions = {}): Promise<CallAnswer> {
    const { waitSeconds } = options;
    const prefer = waitSeconds === undefined ? undefined : `respond-async, wait=${waitSeconds}`;
    return this.#withKept(await this.#send(path, options, prefer));
  }

  /**
   * Starts an endpoint in the background.
   * @throws ProblemError when it is not accepted
   */
  async start<Value = unknown>(path: string, options: CallOptions = {}): Promise<Job<Value>> {
    const answer = await this.#send(path, options, 'respond-async');
    if (answer.status !== 202) throw await ProblemError.of(answer);
    return new Job<Value>(this.#transport, ridIn(answer) ?? (await ridOfBody(answer)));
  }

  /** A job by its id, such as one that was kept from an earlier run; nothing is asked. */
  job<Value = unknown>(id: string): Job<Value> {
    return new Job<Value>(this.#transport, id);
  }

  /** The same client, whose calls are typed by what openapi-typescript makes of the application's /openapi.json. */
  typed<Paths>(): TypedClient<Paths> {
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- JSON is `any` to the DOM, and unknown to node
    return this as unknown as TypedClient<Paths>;
  }

  #send(path: string, options: CallOptions, prefer: string | undefined): Promise<Response> {
    const { body, headers, replyTo, signal } = options;
    const method = (options.method ?? 'POST').toUpperCase();
    const isAsync = prefer !== undefined || replyTo !== undefined;
    const isPlainReading = !isAsync && (method === 'GET' || method === 'HEAD');
    const key = options.idempotencyKey ?? (isPlainReading ? false : drawnKey());
    return this.#transport.send({
      ...{ method, path: withReply(filledPath(path, options.params), options) },
      headers: { ...headers, ...(prefer !== undefined && { prefer }) },
      ...(body !== undefined && { body }),
      ...(key !== false && { key }),
      ...(signal && { signal }),
    });
  }

  async #withKept(answer: Response): Promise<CallAnswer> {
    const id = answer.status === 202 ? ridIn(answer) : null;
    const kept = id === null ? null : { job: this.job(id), replyId: await replyIdIn(answer.clone()) };
    return Object.assign(answer, { kept });
  }
}

/** Pages that were not loaded over TLS have no `randomUUID`. */
function drawnKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

function withReply(path: string, { replyTo, replyErrors }: CallOptions): string {
  if (replyTo === undefined) return path;
  const query = [`%24reply=${encodeURIComponent(replyTo)}`, ...(replyErrors ? ['%24reply_errors=1'] : [])];
  return `${path}${path.includes('?') ? '&' : '?'}${query.join('&')}`;
}

/** Of a 202 of the airlock; an endpoint's own leads elsewhere. */
function ridIn({ headers }: Response): string | null {
  return /\/jobs\/([0-9a-f]{32})$/.exec(headers.get('location') ?? '')?.[1] ?? null;
}

/** For pages that may not read Location. */
async function ridOfBody(answer: Response): Promise<string> {
  return ((await answer.json()) as { job: { id: string } }).job.id;
}

async function replyIdIn(answer: Response): Promise<number | null> {
  const { $reply_id } = (await answer.json()) as { $reply_id?: number };
  return $reply_id ?? null;
}
