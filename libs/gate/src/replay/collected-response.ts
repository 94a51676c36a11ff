import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Answer } from '../http/answer.js';

/** A response that goes to no connection: it is collected. */
export class CollectedResponse extends ServerResponse {
  /** Rejects where the response is destroyed before it has ended. */
  readonly answer: Promise<Answer>;
  readonly #chunks: Buffer[] = [];
  #settle!: { resolve: (answer: Answer) => void; reject: (why: Error) => void };

  constructor(request: IncomingMessage) {
    super(request);
    this.answer = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    const [reason, headers] = typeof rest[0] === 'string' ? rest : [this.statusMessage, rest[0]];
    this.statusCode = status;
    this.statusMessage = String(reason);
    for (const [name, value] of pairsOf(headers)) this.setHeader(name, value);
    // By this Node knows that no header can be added any more.
    Object.assign(this, { _header: 'sent' });
    return this;
  }

  override flushHeaders(): void {
    if (!this.headersSent) this.writeHead(this.statusCode);
  }

  override write(chunk: unknown, ...rest: unknown[]): boolean {
    this.flushHeaders();
    this.#chunks.push(bytesOf(chunk, rest[0]));
    const written = rest.find(isCallback);
    if (written) process.nextTick(written);
    return true;
  }

  override end(...given: unknown[]): this {
    if (this.finished) return this;
    const [chunk, encoding] = given;
    if (chunk != null && !isCallback(chunk)) this.write(chunk, encoding);
    this.flushHeaders();
    this.finished = true;
    const ended = given.find(isCallback);
    if (ended) this.once('finish', ended);
    process.nextTick(() => {
      this.emit('finish');
      this.emit('close');
    });
    this.#settle.resolve({ status: this.statusCode, headers: this.#headers(), body: this.#body() });
    return this;
  }

  override destroy(error?: Error): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.#settle.reject(error ?? new Error('The answer was broken off'));
    process.nextTick(() => this.emit('close'));
    return this;
  }

  #headers(): Answer['headers'] {
    const headers = Object.entries(this.getHeaders()).filter(([, value]) => value !== undefined);
    return Object.fromEntries(
      headers.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
    );
  }

  /** What a server sends no body with has none (RFC 9110 §6.4.1). */
  #body(): Buffer {
    const { method } = this.req;
    const isWithout = method === 'HEAD' || this.statusCode === 204 || this.statusCode === 304;
    const [only, ...others] = isWithout ? [Buffer.alloc(0)] : this.#chunks;
    return others.length === 0 ? (only ?? Buffer.alloc(0)) : Buffer.concat(this.#chunks);
  }
}

type Value = string | number | readonly string[];

/** The headers of `writeHead`: an object, or names and values in turn. */
function pairsOf(headers: unknown): [string, Value][] {
  if (!Array.isArray(headers)) return Object.entries((headers ?? {}) as Record<string, Value>);
  const flat = headers.flat(1) as Value[];
  return Array.from({ length: flat.length / 2 }, (_, at) => [String(flat[2 * at]), flat[2 * at + 1] ?? '']);
}

function bytesOf(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk !== 'string') return Buffer.from(chunk as Uint8Array);
  return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
}

function isCallback(given: unknown): given is () => void {
  return typeof given === 'function';
}
