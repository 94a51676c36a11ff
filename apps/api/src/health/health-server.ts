import {
  Problem,
  problemAnswer,
  problemOf,
  requestIdOf,
  type Answer,
  type ProblemDetails,
} from '@airlock/nest';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Health } from './health.js';
import { notReady } from './not-ready.js';

/** Reads the metrics for whoever asks. @throws Problem for who may not read them */
export type ReadMetrics = (request: IncomingMessage) => Promise<Readonly<{ type: string; text: string }>>;

const NOTHING = { status: 404, detail: 'Only /health/live, /health/ready and /metrics are here' };

/** Nothing that is asked for here takes long to say. */
const PATIENCE_MS = 10_000;

/**
 * Serves /health and /metrics and nothing else, with nothing but node: in a process that has no other server, beside the
 * application, or before there is one.
 */
export class HealthServer {
  readonly #server: Server;
  #metrics: ReadMetrics | undefined;

  /** @param elsewhere what every other path answers; default: that there is nothing */
  constructor(
    private readonly health: Health,
    private readonly elsewhere: ProblemDetails = NOTHING,
  ) {
    const limits = { headersTimeout: PATIENCE_MS, requestTimeout: PATIENCE_MS };
    this.#server = createServer(limits, (request, response) => void this.#serve(request, response));
    // Who listens is told by `once`; a connection that breaks is its own affair.
    this.#server.on('error', () => undefined);
  }

  /** From now on it has metrics to tell. */
  tells(metrics: ReadMetrics): void {
    this.#metrics = metrics;
  }

  /** @returns the port, which was drawn where it was 0. @throws the error of node where it cannot listen there */
  async listen(port: number, host: string): Promise<number> {
    this.#server.listen(port, host);
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** Frees its port; nobody is waited for. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/', method } = request;
    const [path = '/'] = url.split('?', 1);
    const answer = await this.#answer(path, request).catch((error: unknown) =>
      problemAnswer(problemOf(error), path),
    );
    const headers = { 'request-id': requestIdOf(request), 'content-length': answer.body.byteLength };
    response.writeHead(answer.status, { ...answer.headers, ...headers });
    response.end(method === 'HEAD' ? undefined : answer.body);
    request.resume();
  }

  async #answer(path: string, request: IncomingMessage): Promise<Answer> {
    if (!['/health/live', '/health/ready', '/metrics'].includes(path)) {
      throw new Problem(this.elsewhere);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new Problem({ status: 405, detail: `${path} is read`, headers: { allow: 'GET, HEAD' } });
    }
    if (path === '/metrics') return this.#told(request);
    const why = path === '/health/ready' ? await this.health.readiness() : null;
    if (why !== null) throw new Problem(notReady(why));
    return answerOf('application/json; charset=utf-8', '{"status":"ok"}');
  }

  async #told(request: IncomingMessage): Promise<Answer> {
    if (!this.#metrics) throw new Problem(notReady('There is nothing to tell before it has started'));
    const { type, text } = await this.#metrics(request);
    return answerOf(type, text);
  }
}

function answerOf(type: string, text: string): Answer {
  const headers = { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  return { status: 200, headers, body: Buffer.from(text) };
}
