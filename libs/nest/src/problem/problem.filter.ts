import {
  Catch,
  HttpException,
  Logger,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { AlreadyAnswered } from '../gate/already-answered.js';
import { storeRefusal, type StoreWatch } from '../engine/store-watch.js';
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
    if (error instanceof AlreadyAnswered) return;
    const http = host.switchToHttp();
    const request = rawRequest(http.getRequest<object>());
    const response = http.getResponse<object>();
    const details = this.methodNotAllowed(error, request) ?? problemOf(error);
    // What is answered on purpose is no news: a probe asks twice a second whether a server is ready.
    const isMeant = error instanceof HttpException || error instanceof Problem;
    if (details.status >= 500 && !isMeant) this.log(error, request);
    if (this.bridge.isSent(response)) return;
    const [path = '/'] = (request.url ?? '/').split('?');
    this.bridge.send(response, problemAnswer(details, path));
  }

  /** What no route answers may be answered with another method: 405 then, and not 404 (contract §3). */
  private methodNotAllowed(error: unknown, { url, method }: IncomingMessage): ProblemDetails | null {
    if (!(error instanceof NotFoundException)) return null;
    const allowed = this.bridge.methodsOf(url ?? '/');
    if (allowed.length === 0 || allowed.includes(method ?? '')) return null;
    const detail = `${method} is not answered here; there are ${allowed.join(', ')}`;
    return { status: 405, detail, headers: { allow: allowed.join(', ') } };
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
