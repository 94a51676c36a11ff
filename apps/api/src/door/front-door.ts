import type { INestApplication } from '@nestjs/common';
import { BridgeHolder, type ProblemDetails } from '@airlock/nest';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { answerParserErrors, LINGERS_MS } from './parser-errors.js';
import { answerProblem, problemText } from './plain-problem.js';

/** What people keep of an answer is their own affair, and nobody's who comes after them at the same machine. */
const OF_THE_DESK = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
/** For a year, this host is asked by TLS alone: whoever stands between cannot lead a browser to a copy (RFC 6797). */
const OF_TLS = ['strict-transport-security', 'max-age=31536000'] as const;
const CLOSING: ProblemDetails = {
  status: 503,
  detail: 'It is being stopped; nothing was accepted',
  headers: { 'retry-after': '5' },
};
const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * What is looked at before a web framework sees a request, so that Fastify and Express refuse alike: what is no HTTP, several
 * hosts or none, methods that nobody answers. All answers of the admin API, errors too, are said to be nobody's to keep.
 * @param isBehindTls whether browsers are to come by TLS alone from now on
 */
export function frontDoor(app: INestApplication, { isBehindTls = false } = {}): void {
  const server = app.getHttpServer() as Server;
  const bridges = app.get(BridgeHolder, { strict: false });
  answerParserErrors(server);
  // Else node would answer a request without a host by itself, with nothing but a status.
  Object.assign(server, { requireHostHeader: false });
  const handlers = server.listeners('request') as Handler[];
  server.removeAllListeners('request');
  let hasListened = false;
  server.once('listening', () => (hasListened = true));
  server.on('request', (request, response) => {
    if (isBehindTls) response.setHeader(...OF_TLS);
    // What comes by a connection from before is answered by no framework any more; each would say so in its own way.
    const isClosing = hasListened && !server.listening;
    const refused = isClosing ? CLOSING : refusalOf(request, bridges);
    if (refused) return answerProblem(request, response, refused);
    if (isOfTheDesk(request.url ?? '/')) {
      for (const [name, value] of Object.entries(OF_THE_DESK)) response.setHeader(name, value);
    }
    for (const handle of handlers) handle.call(server, request, response);
  });
  server.on('checkExpectation', (request, response) => {
    const detail = `The expectation ${String(request.headers.expect)} is not met here; there is 100-continue`;
    answerProblem(request, response, { status: 417, detail });
  });
  server.on('connect', (_request, connection) => {
    const socket = connection as Socket;
    const detail = 'CONNECT is for proxies of connections, and this is none';
    // Node has let go of it, with all that would hear of its errors.
    socket.on('error', () => socket.destroy());
    socket.end(problemText({ status: 405, detail, headers: { allow: METHODS } }));
    socket.setTimeout(LINGERS_MS, () => socket.destroy());
  });
}

function refusalOf(request: IncomingMessage, bridges: BridgeHolder): ProblemDetails | null {
  const hosts = hostsOf(request);
  if (hosts > 1) return { status: 400, type: 'invalid-request', detail: 'There are several Host headers' };
  if (hosts === 0 && request.httpVersion === '1.1') {
    return { status: 400, type: 'invalid-request', detail: 'There is no Host header' };
  }
  if (request.method !== 'TRACE') return null;
  // It would tell an upstream's, or a proxy's, what the requester is not to know (RFC 9110 §9.3.8).
  const allow = bridges.bridge.methodsOf(request.url ?? '/').join(', ') || METHODS;
  return { status: 405, detail: `TRACE is not answered here; there are ${allow}`, headers: { allow } };
}

function hostsOf({ rawHeaders }: IncomingMessage): number {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.length === 4 && rawHeaders[at]?.toLowerCase() === 'host') count += 1;
  }
  return count;
}

/** As routers compare paths: decoded, and whatever their case. */
function isOfTheDesk(url: string): boolean {
  if (!url.startsWith('/')) return false;
  const [path = '/'] = url.split('?', 1);
  return (
    /^\/admin\/api(\/|$)/i.test(path) || (path.includes('%') && /^\/admin\/api(\/|$)/i.test(decoded(path)))
  );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
