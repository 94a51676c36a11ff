import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import getRawBody from 'raw-body';
import type { Answer } from '../http/answer.js';
import { decodeBody, tooLarge } from '../http/body-decoding.js';
import { parseBody } from '../http/body-parsing.js';
import { discardBody } from './discard-body.js';
import { refuseByHead } from './refuse-by-head.js';
import { welcomeBody } from './awaited-body.js';
import { HeldRequests } from './held-requests.js';
import type { BridgeOptions, HttpBridge } from '../http/http-bridge.js';
import { inOrder, type KnownRoute } from '../http/known-routes.js';
import { rememberBody } from '../http/received.js';
import { requestIdOf } from '../http/request-id.js';
import { withVary } from '../http/vary.js';

type Next = (error?: unknown) => void;
type Middleware = (
  request: IncomingMessage & { body?: unknown },
  response: ServerResponse,
  next: Next,
) => void;

/** What is used of an Express application: nothing of Express needs to be installed where Fastify is used. */
export type ExpressApplication = RequestListener & {
  use(middleware: Middleware): unknown;
  readonly router: { readonly stack: readonly Layer[] };
};
type Layer = Readonly<{
  route?: Readonly<{ path: string; methods: Readonly<Record<string, boolean>> }>;
  match(path: string): boolean;
}>;

export class ExpressBridge implements HttpBridge {
  private readonly held = new HeldRequests();
  private owns: BridgeOptions['owns'] = () => false;

  constructor(private readonly express: ExpressApplication) {}

  install(options: BridgeOptions): void {
    const { bodyLimitAt, variesByPrefer, owns, enableCors } = options;
    this.owns = owns;
    this.express.use((request, response, next) => {
      response.setHeader('request-id', requestIdOf(request));
      if (variesByPrefer(request.url ?? '/')) this.vary(response, 'Prefer');
      next();
    });
    enableCors();
    // Nest adds its own parsers unless it finds middleware of these two names.
    const jsonParser: Middleware = (request, _response, next) => {
      refuseByHead(this, request, options)
        .then(() => welcomeBody(request))
        .then(() => readBody(request, bodyLimitAt(request.url ?? '/')))
        .then(() => next(), next);
    };
    const urlencodedParser: Middleware = (_request, _response, next) => next();
    this.express.use(jsonParser);
    this.express.use(urlencodedParser);
  }

  send(response: object, { status, headers, body }: Answer): void {
    const out = response as ServerResponse;
    out.statusCode = status;
    for (const [name, value] of Object.entries(headers)) out.setHeader(name, value);
    // An answer to HEAD tells the length of the body that it does not have.
    const isLong = headers['content-length'] !== undefined;
    if (!isLong && status !== 204 && status !== 304) out.setHeader('content-length', body.byteLength);
    out.end(body);
  }

  vary(response: object, name: string): void {
    const out = response as ServerResponse;
    out.setHeader('vary', withVary(out.getHeader('vary'), name));
  }

  addHeaders(response: object, headers: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(headers)) (response as ServerResponse).setHeader(name, value);
  }

  removeHeaders(response: object, names: readonly string[]): void {
    for (const name of names) (response as ServerResponse).removeHeader(name);
  }

  isSent(response: object): boolean {
    return (response as ServerResponse).headersSent;
  }

  stream(response: object, headers: Readonly<Record<string, string>>): ServerResponse {
    const out = response as ServerResponse;
    out.writeHead(200, headers);
    out.flushHeaders();
    return out;
  }

  disconnected(response: object): AbortSignal {
    return this.held.disconnected(response as ServerResponse);
  }

  closeHeld(): void {
    this.held.closeAll();
  }

  async pipeline(): Promise<RequestListener> {
    return (request, response) => {
      pinMethods(response);
      this.express(request, response);
    };
  }

  raw(request: object) {
    return request as IncomingMessage;
  }

  routes(): KnownRoute[] {
    return this.express.router.stack.flatMap(({ route }) => {
      return route ? [{ path: route.path, methods: inOrder(methodsOf(route)) }] : [];
    });
  }

  methodsOf(url: string): string[] {
    if (!this.owns(url)) return [];
    const [path = '/'] = url.split('?', 1);
    const found = this.express.router.stack.filter((layer) => layer.route && matches(layer, path));
    return inOrder(found.flatMap(({ route }) => (route ? methodsOf(route) : [])));
  }
}

/** What cannot be decoded matches nothing. */
function matches(layer: Layer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false;
  }
}

/** HEAD is answered as GET. */
function methodsOf({ methods }: NonNullable<Layer['route']>): string[] {
  const names = Object.keys(methods).map((name) => name.toUpperCase());
  return names.includes('GET') ? [...names, 'HEAD'] : names;
}

async function readBody(request: IncomingMessage & { body?: unknown }, limit: number): Promise<void> {
  const { headers } = request;
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (!hasBody) return;
  const body = await getRawBody(request, { limit, length: headers['content-length'] ?? null }).catch(
    async (error: unknown) => {
      if ((error as { type?: string }).type !== 'entity.too.large') throw error;
      await discardBody(request);
      throw tooLarge(limit);
    },
  );
  const decoded = await decodeBody(body, headers['content-encoding'], limit);
  delete headers['content-encoding'];
  rememberBody(request, decoded);
  request.body = parseBody(decoded, headers['content-type']);
}

/**
 * Express gives a response another prototype, and the methods by which an injected one collects its bytes would be lost:
 * they become its own.
 */
function pinMethods(response: ServerResponse): void {
  // oxlint-disable-next-line typescript/unbound-method -- they stay methods of this very response
  const { writeHead, flushHeaders, write, end, destroy } = response;
  Object.assign(response, { writeHead, flushHeaders, write, end, destroy });
}
