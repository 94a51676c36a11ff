import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { HEADERS_METADATA } from '@nestjs/common/constants.js';
import type { Resource } from '@airlock/core';
import type { IncomingMessage } from 'node:http';
import { catchError, of, throwError, type Observable } from 'rxjs';
import { recorderOf } from '../context/call-context.js';
import { PlainFailures } from '../failures/plain-failures.js';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import type { Endpoint } from '../connector/endpoint.js';
import { EndpointRegistry } from '../connector/endpoint-registry.js';
import { ResourceCache, unknownResource } from '../connector/resource-cache.js';
import { rememberResource } from '../connector/resource-of.js';
import { tooLarge } from '../http/body-decoding.js';
import { answerInstead } from '../http/answer-instead.js';
import { BridgeHolder } from '../http/bridge-holder.js';
import { receivedBody } from '../http/received.js';
import { mayHaveKey } from '../idempotency/idempotency-guard.js';
import { ofEndpoint } from '../problem/problem-code.js';
import { replayContextOf, type ReplayContext } from '../replay/replay-context.js';
import type { GatedRequest } from './gated-request.js';
import { mayDirect } from './request-directives.js';
import { AsyncRequests } from './async-requests.js';

/**
 * The outermost interceptor. It runs after the guards, so that route and principal are known; a request that asks
 * nothing of the airlock goes straight on.
 */
@Injectable()
export class GateInterceptor implements NestInterceptor {
  constructor(
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
    private readonly registry: EndpointRegistry,
    private readonly resources: ResourceCache,
    private readonly bridges: BridgeHolder,
    private readonly requests: AsyncRequests,
    private readonly failures: PlainFailures,
  ) {}

  intercept(
    context: ExecutionContext,
    next: CallHandler,
  ): Observable<unknown> | Promise<Observable<unknown>> {
    if (context.getType() !== 'http') return next.handle();
    const endpoint = this.registry.ofHandler(context.getClass(), context.getHandler());
    if (!endpoint) return next.handle();
    const request = context.switchToHttp().getRequest<RequestLike>();
    const slug = request.params['resource'] ?? '';
    const resource = this.resources.get(endpoint.connector.name, slug);
    if (resource instanceof Promise) {
      return resource.then((found) =>
        this.pass(context, next, endpoint, request, found ?? unknownResource(endpoint.connector.name, slug)),
      );
    }
    return this.pass(context, next, endpoint, request, resource);
  }

  private pass(
    context: ExecutionContext,
    next: CallHandler,
    endpoint: Endpoint,
    request: RequestLike,
    resource: Resource,
  ): Observable<unknown> | Promise<Observable<unknown>> {
    const { bridge } = this.bridges;
    const raw = bridge.raw(request);
    const response = context.switchToHttp().getResponse<object>();
    rememberResource(raw, resource);
    const replay = replayContextOf(raw);
    if (replay) {
      replay.resource = resource;
      return next.handle().pipe(catchError((error: unknown) => noted(replay, error)));
    }

    const body = receivedBody(raw);
    if (resource.maxBody !== null && body.length > resource.maxBody) throw tooLarge(resource.maxBody);
    const query = queryOf(raw.url);
    if (!mayDirect(raw, query, request.body, body) && !mayHaveKey(endpoint, raw))
      return this.plain(next, raw, { endpoint, resource });
    const principal = this.options.principalOf?.(request) ?? null;
    const gated: GatedRequest = { endpoint, resource, raw, body, query, principal };
    return this.requests.run(gated).then((answer) => {
      if (!answer) return this.plain(next, raw, { endpoint, resource });
      // Nest has set the handler's own before it was run: an answer that is not its own has none of them.
      bridge.removeHeaders(response, headersOf(context.getHandler()));
      answerInstead(bridge, response, answer);
      return of(undefined);
    });
  }

  /** A request of which no call is kept; its failure leaves a trace, which it does not wait for. */
  private plain(next: CallHandler, raw: IncomingMessage, place: Place): Observable<unknown> {
    const since = this.failures.now();
    return next.handle().pipe(
      catchError((error: unknown) => {
        ofEndpoint(error);
        void this.failures.threw({ ...place, since }, error, recorderOf(raw));
        return throwError(() => error);
      }),
    );
  }
}

/** The names of what `@Header()` says. */
function headersOf(handler: object): string[] {
  const headers = (Reflect.getMetadata(HEADERS_METADATA, handler) ?? []) as readonly { name: string }[];
  return headers.map(({ name }) => name);
}

type Place = Readonly<{ endpoint: Endpoint; resource: Resource }>;
type RequestLike = { params: Readonly<Record<string, string>>; body?: unknown };

function noted(replay: ReplayContext, error: unknown): Observable<never> {
  replay.thrown = error;
  ofEndpoint(error);
  return throwError(() => error);
}

function queryOf(url = ''): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}
