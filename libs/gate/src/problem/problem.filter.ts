import {
  Catch,
  HttpException,
  Logger,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { storeRefusal, type StoreWatch } from '../store/store-watch.js';
import type { Addresses } from '../http/addresses.js';
import type { HttpBridge } from '../http/http-bridge.js';
import { rawRequest } from '../http/received.js';
import { factsOfRequest } from '../http/request-id.js';
import { Problem, problemAnswer, type ProblemDetails } from './problem.js';
import { problemOf } from './problem-of.js';

/** Answers every error that nobody else catches, the framework's own included, as application/problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private static readonly ofBridges = new WeakMap<HttpBridge, ProblemFilter>();
  private readonly logger = new Logger('Airlock');

  constructor(
    private readonly bridge: HttpBridge,
    private readonly store: Pick<StoreWatch, 'unavailable'>,
    private readonly addresses: Pick<Addresses, 'told' | 'helpWith'>,
  ) {
    ProblemFilter.ofBridges.set(bridge, this);
  }

  /** For an answer that comes after Nest has let go of its request. */
  static of(bridge: HttpBridge): ProblemFilter {
    const filter = ProblemFilter.ofBridges.get(bridge);
    if (!filter) throw new Error('This bridge was not installed by airlock(app)');
    return filter;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = rawRequest(http.getRequest<object>());
    const response = http.getResponse<object>();
    const details = this.noRoute(error, request) ?? problemOf(error);
    // What is answered on purpose is no news: a probe asks twice a second whether a server is ready.
    const isMeant = error instanceof HttpException || error instanceof Problem;
    if (details.status >= 500 && !isMeant) this.log(error, request);
    if (this.bridge.isSent(response)) return;
    const [path = '/'] = (request.url ?? '/').split('?');
    this.bridge.send(response, problemAnswer(this.withHelp(details), this.addresses.told(path)));
  }

  private withHelp(details: ProblemDetails): ProblemDetails {
    const page = this.addresses.helpWith(details.type);
    if (page === null) return details;
    const links = [details.headers?.['link'], `<${page}>; rel="help"`].filter((link) => link !== undefined);
    return { ...details, headers: { ...details.headers, link: links.join(', ') } };
  }

  /** What no route answers may be answered with another method: 405 then, and not 404 (contract §3). */
  private noRoute(error: unknown, request: IncomingMessage): ProblemDetails | null {
    if (!(error instanceof NotFoundException)) return null;
    const { url = '/', method = '' } = request;
    const allowed = this.bridge.methodsOf(url);
    if (allowed.includes(method)) return null;
    if (allowed.length === 0) {
      // In the words of the router: what a handler says of something that it has not is its own.
      const isOfRouter = error.message.startsWith(`Cannot ${method} `);
      return isOfRouter ? { ...problemOf(error), code: 'route.unknown', params: { method } } : null;
    }
    const detail = `${method} is not answered here; there are ${allowed.join(', ')}`;
    const params = { method, allowed };
    return {
      status: 405,
      detail,
      code: 'method.not-allowed',
      params,
      headers: { allow: allowed.join(', ') },
    };
  }

  /** The answer says nothing of the inside, but its request-id leads here; that of an attempt is the rid of its call. */
  private log(error: unknown, request: IncomingMessage): void {
    const refusal = storeRefusal(error);
    // One line for all requests that it refuses.
    if (refusal) return this.store.unavailable(refusal);
    const facts = factsOfRequest(request);
    this.logger.error(`request ${facts.requestId} failed`, { ...facts, err: error });
  }
}
