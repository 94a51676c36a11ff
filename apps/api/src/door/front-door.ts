import type { INestApplication } from '@nestjs/common';
import { BridgeHolder, type ProblemDetails } from '@airlock/nest';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { compressingAnswers } from './compressed-answers.js';
import { answerParserErrors, LINGERS_MS } from './parser-errors.js';
import { answerProblem, problemText } from './plain-problem.js';

/** What people keep of an answer is their own affair, and nobody's who comes after them at the same machine. */
const OF_THE_DESK = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
/** For a year, this host is asked by TLS alone: whoever stands between cannot lead a browser to a copy (RFC 6797). */
const OF_TLS = ['strict-transport-security', 'max-age=31536000'] as const;
const CLOSING: ProblemDetails = {
  status: 503,
  detail: 'It is being stopped; nothing was accepted',
  ...{ code: 'server.stopping', params: { seconds: 5 } },
  headers: { 'retry-after': '5' },
};
const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';

export type FrontDoorOptions = Readonly<{
  /** Whether browsers are to come by TLS alone from now on. Default false. */
  isBehindTls?: boolean;
  /** What a proxy may have left before every path; empty, the default, or without a slash at its end. */
  publicPath?: string;
  /** What is said of every refusal of an address that no framework sees whole, so that pages can read why. */
  refusalHeaders: (address: string) => Readonly<Record<string, string>>;
}>;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * What is looked at before a web framework sees a request, so that Fastify and Express refuse alike: what is no HTTP, several
 * hosts or none, methods that nobody answers. All answers of the admin API, errors too, are said to be nobody's to keep.
 */
export function frontDoor(
  app: INestApplication,
  { isBehindTls = false, publicPath = '', refusalHeaders }: FrontDoorOptions,
): void {
  const server = app.getHttpServer() as Server;
  const bridges = app.get(BridgeHolder, { strict: false });
  const compress = compressingAnswers();
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
    if (!refused) toOriginForm(request);
    if (refused || isNoAddress(request)) sayOf(response, refusalHeaders(request.url ?? '/'));
    if (!refused) takeOff(request, publicPath);
    if (refused) return answerProblem(request, response, refused, publicPath);
    if (isOfTheDesk(request.url ?? '/')) {
      sayOf(response, OF_THE_DESK);
    }
    compress(request, response);
    for (const handle of handlers) handle.call(server, request, response);
  });
  server.on('checkExpectation', (request, response) => {
    const expected = String(request.headers.expect);
    sayOf(response, refusalHeaders(request.url ?? '/'));
    const detail = `The expectation ${expected} is not met here; send Expect: 100-continue, or none`;
    answerProblem(request, response, { status: 417, detail }, publicPath);
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

function sayOf(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** What cannot be decoded Fastify refuses before all that is added to it. */
function isNoAddress({ url = '/' }: IncomingMessage): boolean {
  const [path = '/'] = url.split('?', 1);
  if (!path.includes('%')) return false;
  try {
    decodeURIComponent(path);
    return false;
  } catch {
    return true;
  }
}

function refusalOf(request: IncomingMessage, bridges: BridgeHolder): ProblemDetails | null {
  const hosts = hostsOf(request);
  if (hosts > 1)
    return {
      status: 400,
      type: 'invalid-request',
      detail: 'There are several Host headers; send one',
      code: 'host.several',
    };
  if (hosts === 0 && request.httpVersion === '1.1') {
    return {
      status: 400,
      type: 'invalid-request',
      detail: 'There is no Host header; send one with the name that the server is reached by',
      code: 'host.missing',
    };
  }
  if (request.method !== 'TRACE') return null;
  // It would tell an upstream's, or a proxy's, what the requester is not to know (RFC 9110 §9.3.8).
  const allow = bridges.bridge.methodsOf(request.url ?? '/').join(', ') || METHODS;
  return { status: 405, detail: `TRACE is not answered here; there are ${allow}`, headers: { allow } };
}

/** What proxies are asked is what servers take, too (RFC 9112 §3.2.2): `GET http://host/jobs`, whose host counts. */
function toOriginForm(request: IncomingMessage): void {
  const [whole, host] = /^https?:\/\/([^/?#@]+)/i.exec(request.url ?? '') ?? [];
  if (whole === undefined || host === undefined) return;
  const rest = request.url?.slice(whole.length) ?? '';
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
  request.headers.host = host;
}

/** Inside, nothing knows of the path that it is reached below: `/airlock/jobs` is `/jobs`. */
function takeOff(request: IncomingMessage, publicPath: string): void {
  const { url = '/' } = request;
  if (publicPath === '' || !url.startsWith(publicPath)) return;
  const rest = url.slice(publicPath.length);
  if (rest === '' || rest.startsWith('?')) request.url = `/${rest}`;
  else if (rest.startsWith('/')) request.url = rest;
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
