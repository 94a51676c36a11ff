import { HttpException } from '@nestjs/common';
import {
  IdempotencyMarkLostError,
  RefusedError,
  StoreUnavailableError,
  type RefusalCode,
} from '@airlock/core';
import { inspect } from 'node:util';
import { Problem, type Fault, type ProblemDetails, type ProblemType } from './problem.js';

/** How any error is told on HTTP; one that was not foreseen says nothing of its inside (contract §8: no stack traces). */
export function problemOf(error: unknown): ProblemDetails {
  if (error instanceof Problem) return error.details;
  if (error instanceof StoreUnavailableError) return STORE_UNAVAILABLE;
  if (error instanceof RefusedError) return ofRefusal(error);
  if (error instanceof IdempotencyMarkLostError) return MARK_LOST;
  if (error instanceof HttpException) return ofHttpException(error);
  const status = frameworkStatus(error);
  if (status !== undefined) {
    return { status, ...typeOf(status), detail: (error as Error).message };
  }
  return {
    status: 500,
    detail: 'The request failed in a way that was not foreseen; the log has more under its request-id',
  };
}

export const STORE_UNAVAILABLE: ProblemDetails = {
  status: 503,
  type: 'store-unavailable',
  title: 'The store is unavailable',
  detail: 'Nothing was accepted, because the store of calls cannot be reached; try again later',
  headers: { 'retry-after': '5' },
};

const MARK_LOST: ProblemDetails = {
  status: 409,
  type: 'idempotency-in-progress',
  detail: 'Another request with this idempotency key has taken over; send it again to get its answer',
  headers: { 'retry-after': '1' },
};

const REFUSALS: Record<RefusalCode, { status: number; type?: ProblemType }> = {
  'unknown-call': { status: 404, type: 'unknown-request' },
  gone: { status: 410, type: 'gone' },
  'call-running': { status: 409, type: 'call-running' },
  'version-conflict': { status: 409, type: 'version-conflict' },
  'already-final': { status: 409, type: 'already-final' },
  'confirmation-needed': { status: 409, type: 'already-final' },
  'not-editable': { status: 409, type: 'invalid-request' },
  'no-reply-address': { status: 409, type: 'invalid-request' },
};

function ofRefusal(error: RefusedError): ProblemDetails {
  const members = error.call ? { version: error.call.version } : undefined;
  return { ...REFUSALS[error.code], detail: error.message, ...(members && { members }) };
}

function ofHttpException(error: HttpException): ProblemDetails {
  const status = error.getStatus();
  const response = error.getResponse();
  const headers = retryAfterOf(error);
  const errors = faultsOf(response);
  const detail = errors ? 'The request is not as it should be; see errors' : detailOf(error, response);
  const title = titleOf(response);
  return {
    status,
    ...typeOf(status),
    detail,
    ...(title && { title }),
    ...(errors && { errors }),
    ...(headers && { headers }),
  };
}

/** Nest's validation pipes put what is at fault in an array. */
function faultsOf(response: string | object): Fault[] | undefined {
  if (typeof response !== 'object' || !('message' in response) || !Array.isArray(response.message))
    return undefined;
  return response.message.map((message: unknown) => ({ detail: faultText(message) }));
}

/** A fault may hold what was validated, and that may be anything: a circle, a bigint. */
function faultText(fault: unknown): string {
  if (typeof fault === 'string') return fault;
  try {
    return JSON.stringify(fault) ?? inspect(fault);
  } catch {
    return inspect(fault, { depth: 2 });
  }
}

function titleOf(response: string | object): string | undefined {
  return typeof response === 'object' && 'error' in response && typeof response.error === 'string'
    ? response.error
    : undefined;
}

function detailOf(error: HttpException, response: string | object): string {
  if (typeof response === 'object' && 'message' in response && typeof response.message === 'string')
    return response.message;
  return error.message;
}

function retryAfterOf(error: HttpException): Record<string, string> | undefined {
  const seconds = (error as { retryAfter?: unknown }).retryAfter;
  return typeof seconds === 'string' || typeof seconds === 'number'
    ? { 'retry-after': String(seconds) }
    : undefined;
}

function typeOf(status: number): { type?: ProblemType } {
  if (status === 429) return { type: 'rate-limited' };
  return status === 400 || status === 422 ? { type: 'invalid-request' } : {};
}

/** Errors of Fastify, Express and body parsers carry the status they mean; only those of the requester are told. */
function frameworkStatus(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const { statusCode, status } = error as { statusCode?: unknown; status?: unknown };
  const code = typeof statusCode === 'number' ? statusCode : status;
  return typeof code === 'number' && code >= 400 && code < 500 ? code : undefined;
}
