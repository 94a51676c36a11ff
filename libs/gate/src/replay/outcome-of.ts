import { HttpException } from '@nestjs/common';
import { isRetryableStatus, retryAfterDate, type AttemptOutcome } from '@airlock/core';
import { inspect } from 'node:util';
import { Permanent, RetryAt } from '../problem/handler-errors.js';
import type { Answer } from '../http/answer.js';
import { Problem } from '../problem/problem.js';
import { storedResponse } from './stored-response.js';
import { refusalText } from '@airlock/outgoing-http';

/**
 * What an answer of the pipeline means for the call (contract §3). What was thrown and says no status (no HttpException, no
 * Problem) is taken for a failure that may pass; 408, 425, 429 and 5xx too; any other 4xx is definitive. What a handler says
 * by RetryAt and Permanent goes before it.
 * @param thrown what the handler or a pipe threw, undefined where it answered by itself
 * @param keepsDefinitive whether definitive failures are retried as well (`on: 'any'`)
 */
export function outcomeOf(
  answer: Answer,
  thrown: unknown,
  keepsDefinitive: boolean,
  now: Date,
): AttemptOutcome {
  const response = storedResponse(answer);
  const unforeseen = thrown !== undefined && !saysItsStatus(thrown);
  const { status } = answer;
  if (!unforeseen && status < 400) return { type: 'answered', response };
  const error = thrown === undefined ? refusalText(response) : reasonOf(thrown, status);
  const isDefinitive = !unforeseen && !isRetryableStatus(status) && !keepsDefinitive;
  if (thrown instanceof Permanent || (isDefinitive && !(thrown instanceof RetryAt)))
    return { type: 'refused', error, response };
  const retryAfter =
    thrown instanceof RetryAt ? thrown.at(now) : retryAfterDate(firstOf(answer.headers['retry-after']), now);
  return { type: 'failed', error, response, ...(retryAfter && { retryAfter }) };
}

function saysItsStatus(thrown: unknown): thrown is HttpException | Problem {
  return thrown instanceof HttpException || thrown instanceof Problem;
}

/** Why an attempt failed that threw this, whatever it is. */
export function reasonOf(thrown: unknown, status: number): string {
  if (saysItsStatus(thrown)) return `HTTP ${status}: ${thrown.message}`;
  if (thrown instanceof Error) return withCause(thrown);
  return typeof thrown === 'string' && thrown !== '' ? thrown : inspect(thrown, { depth: 1 });
}

/** `fetch failed` says nothing; its cause says `connect ECONNREFUSED 127.0.0.1:4000`. */
function withCause({ message, name, cause }: Error): string {
  const told = message || name;
  return cause instanceof Error && cause.message ? `${told}: ${cause.message}` : told;
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
