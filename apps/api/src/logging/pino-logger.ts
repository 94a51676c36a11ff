import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

/** What Nest tells of itself while it starts is for developers. */
const CHATTY = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
]);

/** Nest's logger on pino: one JSON object a line, on standard output. */
export class PinoLogger implements LoggerService {
  private readonly pino: Logger;

  /** @param out where its lines go; default: standard output */
  constructor(level: string, out: DestinationStream = pino.destination(1)) {
    this.pino = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, out);
  }

  log(message: unknown, ...rest: unknown[]): void {
    const context = contextOf(rest);
    this.write(CHATTY.has(context ?? '') ? 'debug' : 'info', message, context, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, contextOf(rest), rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, contextOf(rest), rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, contextOf(rest));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, contextOf(rest));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, contextOf(rest), rest);
  }

  private write(
    level: pino.Level,
    message: unknown,
    context: string | undefined,
    rest: readonly unknown[] = [],
  ): void {
    const [stack] = rest.length > 1 ? rest : [];
    const details = {
      ...factsOf(rest),
      ...(context && { context }),
      ...(typeof stack === 'string' && { stack }),
    };
    if (message instanceof Error) this.pino[level]({ ...details, err: message }, message.message);
    else this.pino[level](details, typeof message === 'string' ? message : JSON.stringify(message));
  }
}

/** What is given as an object beside the message stands as fields of their own; an error keeps its stack and its causes. */
function factsOf(rest: readonly unknown[]): object {
  const facts = rest.filter((each) => typeof each === 'object' && each !== null);
  return Object.assign({}, ...facts.map((each) => (each instanceof Error ? { err: each } : each))) as object;
}

/** Nest gives the context as the last argument. */
function contextOf(rest: readonly unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' ? last : undefined;
}
