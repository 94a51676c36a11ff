import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { AlreadyAnswered } from '../gate/already-answered.js';
import type { HttpBridge } from '../http/http-bridge.js';
import { rawRequest } from '../http/received.js';
import { problemAnswer } from './problem.js';
import { problemOf } from './problem-of.js';

/** Answers every error that nobody else catches, the framework's own included, as application/problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Airlock');

  constructor(private readonly bridge: HttpBridge) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (error instanceof AlreadyAnswered) return;
    const http = host.switchToHttp();
    const request = rawRequest(http.getRequest<object>());
    const response = http.getResponse<object>();
    const details = problemOf(error);
    if (details.status >= 500 && !(error instanceof HttpException)) this.logger.error(error);
    if (this.bridge.isSent(response)) return;
    const [path = '/'] = (request.url ?? '/').split('?');
    this.bridge.send(response, problemAnswer(details, path));
  }
}
