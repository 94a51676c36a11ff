import type { INestApplication } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Counter, type Registry } from 'prom-client';

/** A method that no route has is of no interest, and whoever asks could make up many. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** Of a request that met no route: what it asked for is its own invention. */
const NO_ROUTE = 'none';

type ToRoute = (request: IncomingMessage) => string | undefined;

/**
 * Counts what is asked over HTTP by the template of its route, so that there are as many series as the program has
 * routes, whatever is asked for. Requests that the engine makes of its own pipeline are not among them.
 */
export function countHttpRequests(app: INestApplication, registry: Registry): void {
  const requests = new Counter({
    name: 'airlock_http_requests_total',
    help: 'Requests by the template of their route; the status of one whose requester left is aborted',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const routeOf = app.getHttpAdapter().getType() === 'fastify' ? ofFastify(app) : ofExpress;
  (app.getHttpServer() as Server).on('request', (request: IncomingMessage, response: ServerResponse) => {
    response.once('close', () => {
      const { method = '' } = request;
      requests.inc({
        method: METHODS.has(method) ? method : 'other',
        route: routeOf(request) ?? NO_ROUTE,
        status: response.writableFinished ? statusLabel(response.statusCode) : 'aborted',
      });
    });
  });
}

function ofFastify(app: INestApplication): ToRoute {
  const routes = new WeakMap<IncomingMessage, string>();
  (app.getHttpAdapter().getInstance() as FastifyInstance).addHook('onRequest', (request, _reply, done) => {
    const { url } = request.routeOptions;
    if (url !== undefined) routes.set(request.raw, url);
    done();
  });
  return (request) => routes.get(request);
}

const ofExpress: ToRoute = (request) => {
  const { path } = (request as IncomingMessage & { route?: { path?: unknown } }).route ?? {};
  return typeof path === 'string' ? path : undefined;
};

/** An upstream may answer with any number. */
function statusLabel(status: number): string {
  return STATUS_CODES[status] === undefined ? `${Math.floor(status / 100)}xx` : String(status);
}
