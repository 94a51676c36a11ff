import {
  Inject,
  Injectable,
  NotFoundException,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Resource } from '@airlock/core';
import { catchError, throwError, type Observable } from 'rxjs';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';
import type { Endpoint } from '../connector/endpoint.js';
import { EndpointRegistry } from '../connector/endpoint-registry.js';
import { ResourceCache } from '../connector/resource-cache.js';
import { rememberResource } from '../connector/resource-of.js';
import { tooLarge } from '../http/body-decoding.js';
import { BridgeHolder } from '../http/bridge-holder.js';
import { receivedBody } from '../http/received.js';
import { ticketOf, type Ticket } from '../replay/ticket.js';
import { AlreadyAnswered } from './already-answered.js';
import type { GatedRequest } from './gated-request.js';
import { mayHaveKey } from './once.js';
import { mayAsk } from './trigger.js';
import { TriggeredRequests } from './triggered-requests.js';

/**
 * The outermost interceptor. It runs after the guards, so that route and principal are known; a request that asks
 * nothing of the airlock goes straight on.
 */
@Injectable()
export class GateInterceptor implements NestInterceptor {
  constructor(
    @Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions,
    private readonly registry: EndpointRegistry,
    private readonly resources: ResourceCache,
    private readonly bridges: BridgeHolder,
    private readonly triggered: TriggeredRequests,
  ) {}

  intercept(
    context: ExecutionContext,
    next: CallHandler,
  ): Observable<unknown> | Promise<Observable<unknown>> {
    if (context.getType() !== 'http') return next.handle();
    const endpoint = this.registry.ofHandler(context.getHandler());
    if (!endpoint) return next.handle();
    const request = context.switchToHttp().getRequest<RequestLike>();
    const slug = request.params['resource'] ?? '';
    const resource = this.resources.get(endpoint.connector.name, slug);
    if (resource instanceof Promise) {
      return resource.then((found) =>
        this.pass(context, next, endpoint, request, found ?? unknownResource(endpoint, slug)),
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
    const ticket = ticketOf(raw);
    if (ticket) return next.handle().pipe(catchError((error: unknown) => noted(ticket, error)));

    const body = receivedBody(raw);
    if (resource.maxBody !== null && body.length > resource.maxBody) throw tooLarge(resource.maxBody);
    const query = queryOf(raw.url);
    if (!mayAsk(raw, query, request.body, body) && !mayHaveKey(endpoint, raw)) return next.handle();
    const principal = this.options.principalOf?.(request) ?? null;
    const gated: GatedRequest = { endpoint, resource, raw, body, query, principal };
    return this.triggered.run(gated).then((answer) => {
      if (!answer) return next.handle();
      bridge.send(response, answer);
      return throwError(() => AlreadyAnswered.signal);
    });
  }
}

type RequestLike = { params: Readonly<Record<string, string>>; body?: unknown };

function noted(ticket: Ticket, error: unknown): Observable<never> {
  ticket.thrown = error;
  return throwError(() => error);
}

function queryOf(url = ''): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}

function unknownResource(endpoint: Endpoint, slug: string): never {
  throw new NotFoundException(`The connector ${endpoint.connector.name} has no resource ${slug}`);
}
