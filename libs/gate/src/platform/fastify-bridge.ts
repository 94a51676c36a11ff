import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { problemAnswer } from '../problem/problem.js';
import { problemOf } from '../problem/problem-of.js';
import type { Answer } from '../http/answer.js';
import { decodeBody, tooLarge } from '../http/body-decoding.js';
import { parseBody } from '../http/body-parsing.js';
import { discardBody, MOST_DISCARDED } from './discard-body.js';
import { refuseByHead } from './refuse-by-head.js';
import { awaitsWelcome, welcomeBody } from './awaited-body.js';
import { HeldRequests } from './held-requests.js';
import type { BridgeOptions, HttpBridge } from '../http/http-bridge.js';
import { inOrder, patternOf, type KnownRoute } from '../http/known-routes.js';
import { rawRequest, rememberBody } from '../http/received.js';
import { requestIdOf } from '../http/request-id.js';
import { takeWhatIsNoMediaType } from './no-media-type.js';
import { withoutVary, withVary } from '../http/vary.js';

export class FastifyBridge implements HttpBridge {
  private readonly held = new HeldRequests();
  /** The types of replies as they are: what is none to Fastify, it would call application/octet-stream. */
  private readonly types = new WeakMap<object, string | string[] | undefined>();
  private readonly known: (KnownRoute & { pattern: RegExp })[] = [];
  private owns: BridgeOptions['owns'] = () => false;
  private ready: Promise<RequestListener> | undefined;

  constructor(
    private readonly fastify: FastifyInstance,
    /** Tells Nest that bodies of every type are read, so that it adds no parser of its own. */
    private readonly useBodyParser: (type: string, options: object, parser: BodyParser) => unknown,
  ) {}

  install(options: BridgeOptions): void {
    const { bodyLimit, bodyLimitAt, variesByPrefer, owns, enableCors } = options;
    this.owns = owns;
    this.watchRoutes(options);
    this.fastify.removeAllContentTypeParsers();
    this.useBodyParser('*', { bodyLimit }, (request, body, done) => {
      readBody(request, body, bodyLimitAt(request.url)).then(
        (parsed) => done(null, parsed),
        (error: Error) => done(error),
      );
    });
    takeWhatIsNoMediaType(this.fastify);
    this.fastify.addHook('onRequest', (request, reply, done) => {
      void reply.header('request-id', requestIdOf(request.raw));
      if (variesByPrefer(request.url)) this.vary(reply, 'Prefer');
      const limit = bodyLimitAt(request.url);
      // One that is waited for is refused with all that its head says, below.
      if (awaitsWelcome(request.raw)) return done();
      if (!(Number(request.headers['content-length']) > limit)) return done();
      // Fastify would refuse it as well, but neither say how much is taken nor wait until the requester can hear it.
      void discardBody(request.raw).then(() => done(tooLarge(limit)));
    });
    // What does not tell its length is counted: Fastify would take as much as anywhere.
    this.fastify.addHook('preParsing', (request, reply, payload, done) => {
      welcomeBody(request.raw);
      if (reply.getHeader('access-control-allow-origin') === '*') this.variesByNoOrigin(reply);
      const limit = bodyLimitAt(request.url);
      if (limit >= bodyLimit || request.headers['content-length'] !== undefined) return done(null, payload);
      done(null, Readable.from(upTo(limit, payload)));
    });
    enableCors();
    // After CORS, so that a page can read why.
    this.fastify.addHook('onRequest', ({ raw }, _reply, done) => {
      refuseByHead(this, raw, options).then(() => done(), done);
    });
    // Nest answers preflights before any hook that is added here has seen the request.
    this.fastify.addHook('onSend', (request, reply, payload, done) => {
      if (!reply.hasHeader('request-id')) void reply.header('request-id', requestIdOf(request.raw));
      if (this.types.has(reply)) this.restoreType(reply);
      done(null, payload);
    });
    answerBadAddresses(this.fastify, options);
  }

  send(response: object, { status, headers, body }: Answer): void {
    const reply = response as FastifyReply;
    this.types.set(reply, headers['content-type']);
    void reply.code(status).headers(headers).send(body);
  }

  private restoreType(reply: FastifyReply): void {
    const type = this.types.get(reply);
    if (type === undefined) void reply.removeHeader('content-type');
    else void reply.header('content-type', type);
  }

  vary(response: object, name: string): void {
    const reply = response as FastifyReply;
    void reply.header('vary', withVary(reply.getHeader('vary'), name));
  }

  addHeaders(response: object, headers: Readonly<Record<string, string>>): void {
    void (response as FastifyReply).headers(headers);
  }

  /** Where any origin may read it. Fastify's CORS says that it varies wherever its options are chosen for a request. */
  private variesByNoOrigin(reply: FastifyReply): void {
    const left = withoutVary(reply.getHeader('vary') ?? '', 'Origin');
    if (left === undefined) void reply.removeHeader('vary');
    else void reply.header('vary', left);
  }

  removeHeaders(response: object, names: readonly string[]): void {
    for (const name of names) void (response as FastifyReply).removeHeader(name);
  }

  isSent(response: object): boolean {
    return (response as FastifyReply).sent;
  }

  stream(response: object, headers: Readonly<Record<string, string>>): ServerResponse {
    const reply = response as FastifyReply;
    const { raw } = reply;
    // What was set before would not be written once Fastify has let go of the answer.
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) raw.setHeader(name, value);
    reply.hijack();
    raw.writeHead(200, headers);
    raw.flushHeaders();
    return raw;
  }

  disconnected(response: object): AbortSignal {
    return this.held.disconnected((response as FastifyReply).raw);
  }

  closeHeld(): void {
    this.held.closeAll();
  }

  pipeline(): Promise<RequestListener> {
    return (this.ready ??= this.laidOut());
  }

  /** Fastify lays its routes out when it gets ready, which else only listening brings about. */
  private async laidOut(): Promise<RequestListener> {
    await this.fastify.ready();
    return (request, response) => this.fastify.routing(request, response);
  }

  raw(request: object) {
    return rawRequest(request);
  }

  routes(): KnownRoute[] {
    return this.known;
  }

  methodsOf(url: string): string[] {
    if (!this.owns(url)) return [];
    const path = decoded(url.split('?', 1)[0] ?? '/');
    return inOrder(this.known.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods));
  }

  private watchRoutes({ bodyLimit, bodyLimitAt }: BridgeOptions): void {
    this.fastify.addHook('onRoute', (route) => {
      const { url, method, config } = route;
      // The parser of all would refuse more than is taken elsewhere.
      const limit = bodyLimitAt(url);
      if (limit > bodyLimit) route.bodyLimit = limit;
      // Not the preflights of CORS, nor what answers whatever no other route does.
      if (url === '*' || (config && 'isFallback' in config)) return;
      this.known.push({ path: url, methods: inOrder([method].flat()), pattern: patternOf(url) });
    });
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

type FrameworkErrors = {
  frameworkErrors?: (error: Error, request: FastifyRequest, reply: FastifyReply) => void;
};

/**
 * An address that Fastify cannot decode is answered before any hook, filter or error handler. Only its options say how,
 * and they are read when it happens.
 */
function answerBadAddresses(fastify: FastifyInstance, { variesByPrefer, told }: BridgeOptions): void {
  const symbol = Object.getOwnPropertySymbols(fastify).find(
    ({ description }) => description === 'fastify.options',
  );
  if (!symbol) return;
  const options = (fastify as unknown as Record<symbol, FrameworkErrors>)[symbol];
  if (!options) return;
  options.frameworkErrors = (error, request, reply) => {
    const { raw } = request;
    const { url = '/' } = raw;
    const { status, headers, body } = problemAnswer(problemOf(error), told(url));
    const vary = variesByPrefer(url) ? { vary: 'Prefer' } : {};
    void reply
      .code(status)
      .headers({ ...headers, ...vary, 'request-id': requestIdOf(raw) })
      .send(body);
  };
}

type BodyParser = (
  request: FastifyRequest,
  body: Buffer,
  done: (error: Error | null, parsed?: unknown) => void,
) => void;

/** @throws HttpException 413 where there is more; the rest is read and not kept, so that its sender hears of it */
async function* upTo(limit: number, payload: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
  let length = 0;
  for await (const part of payload) {
    const bytes = Buffer.from(part);
    length += bytes.length;
    if (length <= limit) yield bytes;
    else if (length > MOST_DISCARDED) break;
  }
  if (length > limit) throw tooLarge(limit);
}

async function readBody(request: FastifyRequest, body: Buffer, limit: number): Promise<unknown> {
  if (body.length > limit) throw tooLarge(limit);
  const { raw } = request;
  const decoded = await decodeBody(body, raw.headers['content-encoding'], limit);
  delete raw.headers['content-encoding'];
  rememberBody(raw, decoded);
  return parseBody(decoded, raw.headers['content-type']);
}
