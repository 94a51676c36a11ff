import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What the server does with a request: answers it, closes the connection without a word, or leaves it without an answer. */
export type ScriptedAnswer =
  | Readonly<{
      status: number;
      headers?: Readonly<Record<string, string | readonly string[]>>;
      body?: string | Uint8Array;
      /** Begins the body and never ends it. */
      unfinished?: boolean;
    }>
  | 'drop'
  | 'hang';

export type ReceivedRequest = Readonly<{
  method: string;
  /** As it was sent: path and query. */
  path: string;
  /** Names in lower case; several lines of one name are joined by ", ". */
  headers: Readonly<Record<string, string>>;
  /** Names and values in turn, as they were sent. */
  rawHeaders: readonly string[];
  body: Buffer;
  at: Date;
}>;

export type ScriptedServer = Readonly<{
  /** http(s)://127.0.0.1:<port>, without a slash at its end. */
  url: string;
  port: number;
  /** Grows as requests come in, before they are answered. */
  requests: readonly ReceivedRequest[];
  /** How many connections were made. */
  connections: () => number;
  close(): Promise<void>;
}>;

/**
 * A real HTTP server on loopback that gives one answer after the other, and the last one again and again: an upstream or
 * a receiver for tests.
 * @param tls a certificate and its key, for https
 */
export async function scriptedServer(
  script: readonly [ScriptedAnswer, ...ScriptedAnswer[]],
  tls?: Readonly<{ key: string; cert: string }>,
): Promise<ScriptedServer> {
  const requests: ReceivedRequest[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const received = await readRequest(request);
    const answer = script[Math.min(requests.length, script.length - 1)] ?? script[0];
    requests.push(received);
    perform(answer, request, response);
  };
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    // A requester that went away while it was sending is no request.
    handle(request, response).catch(() => request.destroy());
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  let connections = 0;
  server.on('connection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    requests,
    connections: () => connections,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function readRequest(request: IncomingMessage): Promise<ReceivedRequest> {
  const at = new Date();
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const headers = Object.entries(request.headersDistinct).map(([name, values]) => [
    name,
    values?.join(', ') ?? '',
  ]);
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: Object.fromEntries(headers) as Record<string, string>,
    rawHeaders: request.rawHeaders,
    body: Buffer.concat(chunks),
    at,
  };
}

function perform(answer: ScriptedAnswer, request: IncomingMessage, response: ServerResponse): void {
  if (answer === 'hang') return;
  if (answer === 'drop') {
    request.socket.destroy();
    return;
  }
  const headers = Object.entries(answer.headers ?? {});
  for (const [name, value] of headers)
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  response.writeHead(answer.status);
  if (answer.unfinished) response.write(answer.body ?? '');
  else response.end(answer.body);
}
