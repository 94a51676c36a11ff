import { MOST_KEPT, type Headers, type ReceivedAnswer, type Timings } from '@airlock/core';
import { channel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import type { DiagnosticsChannel, Dispatcher } from 'undici';
import { statusAnswered } from './status-answered.js';
import { msSince, takeDialTimes, type DialTimes } from './dial-times.js';
import { askedHeaders, receivedHeaders, sentHeaders } from './recorded-headers.js';

const NOT_DIALLED: DialTimes = { dnsMs: null, connectMs: null, tlsMs: null };

/** One request, as undici tells of it on its diagnostics channels. */
export class RecordedRequest {
  readonly method: string;
  readonly url: string;
  /** As undici was asked to send them, until it says what it sends. */
  readonly #asked: Dispatcher.DispatchOptions['headers'];
  #head: string | null = null;
  #address: string | null = null;
  #dial: DialTimes = NOT_DIALLED;
  #sentAt = 0;
  #firstByteMs: number | null = null;
  #status: number | null = null;
  #answered: readonly Buffer[] = [];
  readonly #chunks: Buffer[] = [];
  #kept = 0;
  #truncated = false;
  #failed = false;

  constructor({ origin = '', path, method, headers }: Dispatcher.DispatchOptions) {
    this.method = method;
    this.url = `${String(origin)}${path}`;
    this.#asked = headers;
  }

  get headers(): Headers {
    return this.#head === null ? askedHeaders(this.#asked) : sentHeaders(this.#head);
  }

  /** Where a connection came about, or was tried. */
  get address(): string | null {
    return this.#address;
  }

  get timings(): Timings {
    const { dnsMs, connectMs, tlsMs } = this.#dial;
    return { dnsMs, connectMs, tlsMs, firstByteMs: this.#firstByteMs };
  }

  /** What was never sent has failed, too: undici refused it before it told of it, or it was still waiting at the end. */
  get hasFailed(): boolean {
    return this.#failed || (this.#status === null ? this.#head === null : this.#status >= 400);
  }

  get answer(): ReceivedAnswer | null {
    if (this.#status === null) return null;
    const [only = NOTHING, ...others] = this.#chunks;
    const body = others.length === 0 ? only : Buffer.concat(this.#chunks);
    const headers = receivedHeaders(this.#answered);
    const contentType = headers['content-type'] ?? null;
    return { status: this.#status, headers, contentType, body, truncated: this.#truncated };
  }

  sentOn(socket: Socket, head: string): void {
    this.#sentAt = performance.now();
    this.#dial = takeDialTimes(socket) ?? NOT_DIALLED;
    this.#address = addressOf(socket.remoteAddress, socket.remotePort);
    this.#head = head;
  }

  answered({ statusCode, headers }: DiagnosticsChannel.Response): void {
    // An interim answer is none.
    if (statusCode < 200) return;
    this.#firstByteMs = msSince(this.#sentAt);
    this.#status = statusCode;
    this.#answered = headers;
  }

  received(chunk: Buffer): void {
    const room = MOST_KEPT - this.#kept;
    if (chunk.length > room) this.#truncated = true;
    if (room === 0) return;
    const kept = chunk.length > room ? chunk.subarray(0, room) : chunk;
    this.#chunks.push(kept);
    this.#kept += kept.length;
  }

  failed(error: unknown): void {
    this.#failed = true;
    const status = statusAnswered(error);
    // An answer that came and could not be read: its status line is what there is of it.
    if (this.#status === null && status !== undefined && status >= 200) {
      this.#status = status;
      this.#truncated = true;
    }
    // Several addresses of one name fail in several ways: the first one stands for all.
    const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
    const { address, port } = (first ?? {}) as { address?: unknown; port?: unknown };
    if (this.#address === null && typeof address === 'string')
      this.#address = addressOf(address, Number(port));
  }
}

const NOTHING = Buffer.alloc(0);

/** On undici's own object of a request: a WeakMap of them costs the garbage collector more than all that is recorded. */
const RECORD = Symbol('record');
/** A message of undici, of whose request there may be a record. */
type Of<Message> = Message & { request: { [RECORD]?: RecordedRequest } };

let making: RecordedRequest | undefined;
let starting: RecordedRequest | undefined;

/** @param make has undici make the request; `isMade` is false where it will do so later */
export function whileMaking<Result>(request: RecordedRequest, make: () => Result) {
  making = request;
  try {
    const result = make();
    return { result, isMade: making === undefined };
  } finally {
    making = undefined;
  }
}

/** To be told right before undici writes the head of a request that was made later, which it does without a pause between. */
export function isStarting(request: RecordedRequest): void {
  starting = request;
}

channel('undici:request:create').subscribe((message) => {
  if (!making) return;
  (message as Of<DiagnosticsChannel.RequestCreateMessage>).request[RECORD] = making;
  making = undefined;
});
channel('undici:client:sendHeaders').subscribe((message) => {
  const { request, headers, socket } = message as Of<DiagnosticsChannel.ClientSendHeadersMessage>;
  if (starting?.url.endsWith(request.path)) request[RECORD] ??= starting;
  starting = undefined;
  request[RECORD]?.sentOn(socket, headers);
});
channel('undici:request:headers').subscribe((message) => {
  const { request, response } = message as Of<DiagnosticsChannel.RequestHeadersMessage>;
  request[RECORD]?.answered(response);
});
channel('undici:request:bodyChunkReceived').subscribe((message) => {
  const { request, chunk } = message as Of<DiagnosticsChannel.RequestBodyChunkReceivedMessage>;
  request[RECORD]?.received(chunk);
});
channel('undici:request:error').subscribe((message) => {
  const { request, error } = message as Of<DiagnosticsChannel.RequestErrorMessage>;
  request[RECORD]?.failed(error);
});

function addressOf(host: string | undefined, port: number | undefined): string | null {
  if (!host) return null;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
