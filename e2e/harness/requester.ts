import { request, type IncomingHttpHeaders, type RequestOptions } from 'node:http';

export type Answer = Readonly<{
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}>;

export type RequestParts = Readonly<{
  method?: string;
  /** Sent as they are, over the API key. */
  headers?: Readonly<Record<string, string | readonly string[]>>;
  body?: string | Uint8Array;
}>;

/** A program that calls the product with its API key. Path and query leave as they are written. */
export class Requester {
  constructor(
    private readonly url: () => string,
    private readonly apiKey: string | null,
  ) {}

  /** @param target path and query, byte for byte */
  ask(target: string, { method = 'POST', headers = {}, body }: RequestParts = {}): Promise<Answer> {
    const { hostname, port } = new URL(this.url());
    const sent = {
      ...(this.apiKey !== null && { authorization: `Bearer ${this.apiKey}` }),
      ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
      ...headers,
    };
    return exchange({ hostname, port, method, path: target, headers: sent, agent: false }, body);
  }

  /** POSTs a JSON text. */
  post(target: string, json: string, headers: RequestParts['headers'] = {}): Promise<Answer> {
    return this.ask(target, { headers: { 'content-type': 'application/json', ...headers }, body: json });
  }
}

function exchange(options: RequestOptions, body: string | Uint8Array | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(chunks),
        });
      });
    });
    // A server that refuses a large body answers and closes: what it said has been read by then.
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** `$reply` for the query. */
export function replyTo(url: string): string {
  return `$reply=${encodeURIComponent(url)}`;
}

/** The number of the call that an answer says was accepted. @throws an Error with an answer that accepts nothing */
export function idOf(answer: Answer): number {
  const { $reply_id: id } = answer.status === 202 ? (jsonOf(answer) as { $reply_id?: unknown }) : {};
  if (typeof id === 'number') return id;
  throw new Error(`No call was accepted: ${answer.status} ${answer.body.toString()}`);
}

/** @throws an Error for what is no JSON */
export function jsonOf(answer: Pick<Answer, 'body'>): unknown {
  return JSON.parse(answer.body.toString('utf8'));
}
