import { HttpException } from '@nestjs/common';
import { isRetryableStatus, retryAfterDate, type AttemptOutcome } from '@airlock/core';
import type { Answer } from '../http/answer.js';
import { storedResponse } from './stored-response.js';

/**
 * What an answer of the pipeline means for the call (contract §3). An exception that is not an HttpException is taken for
 * a failure that may pass; 408, 425, 429 and 5xx too; any other 4xx is definitive.
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
  const unforeseen = thrown !== undefined && !(thrown instanceof HttpException);
  const { status } = answer;
  if (!unforeseen && status < 400) return { type: 'answered', response };
  const error = reasonOf(thrown, status);
  if (!unforeseen && !isRetryableStatus(status) && !keepsDefinitive)
    return { type: 'refused', error, response };
  const retryAfter = retryAfterDate(firstOf(answer.headers['retry-after']), now);
  return { type: 'failed', error, response, ...(retryAfter && { retryAfter }) };
}

function reasonOf(thrown: unknown, status: number): string {
  if (thrown instanceof HttpException) return `HTTP ${status}: ${thrown.message}`;
  if (thrown instanceof Error) return thrown.message || thrown.name;
  return thrown === undefined ? `HTTP ${status}` : String(thrown);
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
