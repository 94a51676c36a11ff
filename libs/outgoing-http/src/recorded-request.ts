import { MOST_KEPT, type Headers, type ReceivedAnswer, type Timings } from '@airlock/core';
import { channel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import type { DiagnosticsChannel, Dispatcher } from 'undici';
import { statusAnswered } from './status-answered.js';
import { takeDialTimes, type DialTimes } from './dial-times.js';

const NOT_DIALLED: DialTimes = { dnsMs: null, connectMs: null, tlsMs: null };

/** One request, as undici tells of it on its diagnostics channels. */
export class RecordedRequest {
  readonly method: string;
  readonly url: string;
  #headers: Headers;
  #address: string | null = null;
  #dial: DialTimes = NOT_DIALLED;
  #sentAt = 0;
  #firstByteMs: number | null = null;
  #head: Omit<ReceivedAnswer, 'body' | 'truncated'> | null = null;
  readonly #chunks: Buffer[] = [];
  #kept = 0;
  #truncated = false;
  #failed = false;

  constructor({ origin = '', path, method, headers }: Dispatcher.DispatchOptions) {
    this.method = method;
    this.url = `${String(origin)}${path}`;
    this.#headers = plainHeaders(headers);
  }

  get headers(): Headers {
    return this.#headers;
  }

  /** Where a connection came about, or was tried. */
  get address(): string | null {
    return this.#address;
  }

  get timings(): Timings {
    return { ...this.#dial, firstByteMs: this.#firstByteMs };
  }

  get hasFailed(): boolean {
    return this.#failed || (this.#head?.status ?? 0) >= 400;
  }

  get answer(): ReceivedAnswer | null {
    if (!this.#head) return null;
    const [only = NOTHING, ...others] = this.#chunks;
    const body = others.length === 0 ? only : Buffer.concat(this.#chunks);
    return { ...this.#head, body, truncated: this.#truncated };
  }

  sentOn(socket: Socket, head: string): void {
    this.#sentAt = performance.now();
    this.#dial = takeDialTimes(socket) ?? NOT_DIALLED;
    this.#address = addressOf(socket.remoteAddress, socket.remotePort);
    this.#headers = sentHeaders(head);
  }

  answered({ statusCode, headers }: DiagnosticsChannel.Response): void {
    // An interim answer is none.
    if (statusCode < 200) return;
    this.#firstByteMs = performance.now() - this.#sentAt;
    const named = receivedHeaders(headers);
    this.#head = { status: statusCode, headers: named, contentType: named['content-type'] ?? null };
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
    if (!this.#head && status !== undefined && status >= 200) {
      this.#head = { status, headers: {}, contentType: null };
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
const recorded = new WeakMap<object, RecordedRequest>();
let starting: RecordedRequest | undefined;

/** To be told right before undici writes the head of the request, which it does without a pause between. */
export function isStarting(request: RecordedRequest): void {
  starting = request;
}

channel('undici:client:sendHeaders').subscribe((message) => {
  const { request, headers, socket } = message as DiagnosticsChannel.ClientSendHeadersMessage;
  const own = starting;
  starting = undefined;
  if (!own || !own.url.endsWith(request.path)) return;
  recorded.set(request, own);
  own.sentOn(socket, headers);
});
channel('undici:request:headers').subscribe((message) => {
  const { request, response } = message as DiagnosticsChannel.RequestHeadersMessage;
  recorded.get(request)?.answered(response);
});
channel('undici:request:bodyChunkReceived').subscribe((message) => {
  const { request, chunk } = message as DiagnosticsChannel.RequestBodyChunkReceivedMessage;
  recorded.get(request)?.received(chunk);
});

function addressOf(host: string | undefined, port: number | undefined): string | null {
  if (!host) return null;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** As they are asked for; what is sent has more. */
function plainHeaders(headers: Dispatcher.DispatchOptions['headers']): Headers {
  if (!headers || Array.isArray(headers) || Symbol.iterator in headers) return {};
  const named = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** @param head the request line and the headers, as they are sent */
function sentHeaders(head: string): Headers {
  const headers = new Map<string, string>();
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(':');
    if (colon > 0) add(headers, line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return Object.fromEntries(headers);
}

/** @param raw names and values in turn */
function receivedHeaders(raw: readonly Buffer[]): Headers {
  const headers = new Map<string, string>();
  for (let n = 0; n + 1 < raw.length; n += 2)
    add(headers, (raw[n] ?? NOTHING).toString('latin1'), (raw[n + 1] ?? NOTHING).toString('latin1'));
  return Object.fromEntries(headers);
}

/** Of a header that comes several times, all lines are told (RFC 9110 §5.2). */
function add(headers: Map<string, string>, written: string, value: string): void {
  const name = written.toLowerCase();
  const before = headers.get(name);
  headers.set(name, before === undefined ? value : `${before}, ${value}`);
}
