import { EventEmitter } from 'node:events';
import { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

export type InjectedRequest = Readonly<{
  method: string;
  /** Path and query, byte for byte. */
  url: string;
  headers: Readonly<Record<string, string>>;
  contentType: string | null;
  body: Uint8Array;
}>;

/** A request that comes from no connection: its body has all arrived. */
export class ReplayedRequest extends IncomingMessage {
  constructor({ method, url, headers, contentType, body }: InjectedRequest) {
    super(new NoConnection() as unknown as Socket);
    this.method = method;
    this.url = url;
    this.httpVersion = '1.1';
    this.httpVersionMajor = 1;
    this.httpVersionMinor = 1;
    this.headers = { ...headers, host: 'airlock' };
    if (contentType !== null) this.headers['content-type'] = contentType;
    if (body.byteLength > 0) {
      this.headers['content-length'] = String(body.byteLength);
      this.push(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
    }
    for (const [name, value] of Object.entries(this.headers)) this.rawHeaders.push(name, String(value));
    this.push(null);
    this.complete = true;
  }
}

/**
 * What frameworks ask of a connection: where it comes from, and whether it still is. One that is not readable any more has
 * no body to parsers, and one that is destroyed has nobody who waits for what a handler streams.
 */
class NoConnection extends EventEmitter {
  readonly remoteAddress = '127.0.0.1';
  readonly encrypted = false;
  readonly readable = true;
  readonly writable = true;
  readonly destroyed = false;
}
