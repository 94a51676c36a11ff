import { HttpException } from '@nestjs/common';
import {
  IdempotencyMarkLostError,
  RefusedError,
  StoreUnavailableError,
  type RefusalCode,
} from '@airlock/core';
import { inspect } from 'node:util';
import { codeOf, codeSaidBy, isOfEndpoint, type ProblemCode } from './problem-code.js';
import { Problem, type Fault, type ProblemDetails } from './problem.js';
import type { ProblemType } from './problem-type.js';

/** How any error is told on HTTP; one that was not foreseen says nothing of its inside (contract §8: no stack traces). */
export function problemOf(error: unknown): ProblemDetails {
  if (error instanceof Problem) return ofProblem(error);
  if (error instanceof StoreUnavailableError) return STORE_UNAVAILABLE;
  if (error instanceof RefusedError) return ofRefusal(error);
  if (error instanceof IdempotencyMarkLostError) return MARK_LOST;
  if (error instanceof HttpException) return ofHttpException(error);
  const status = frameworkStatus(error);
  if (status !== undefined) {
    const type = typeOf(status);
    return { status, ...type, detail: (error as Error).message, code: codeOf({ status, ...type }) };
  }
  return {
    status: 500,
    detail: 'The request failed in a way that was not foreseen; the log has more under its request-id',
    code: 'server.unforeseen',
  };
}

function ofProblem(error: Problem): ProblemDetails {
  const { details } = error;
  return details.code || isOfEndpoint(error) ? details : { ...details, code: codeOf(details) };
}

export const STORE_UNAVAILABLE: ProblemDetails = {
  status: 503,
  type: 'store-unavailable',
  title: 'The store is unavailable',
  detail: 'Nothing was accepted, because the store of calls cannot be reached; try again later',
  code: 'store.unavailable',
  params: { seconds: 5 },
  headers: { 'retry-after': '5' },
};

const MARK_LOST: ProblemDetails = {
  status: 409,
  type: 'idempotency-in-progress',
  detail: 'Another request with this idempotency key has taken over; send it again to get its answer',
  code: 'idempotency.in-progress',
  params: { seconds: 1 },
  headers: { 'retry-after': '1' },
};

type Refusal = Readonly<{ status: number; type: ProblemType; code: ProblemCode }>;
const REFUSALS: Record<RefusalCode, Refusal> = {
  'unknown-call': { status: 404, type: 'unknown-request', code: 'call.unknown' },
  gone: { status: 410, type: 'gone', code: 'call.gone' },
  'call-running': { status: 409, type: 'call-running', code: 'call.running' },
  'version-conflict': { status: 409, type: 'version-conflict', code: 'call.version-conflict' },
  'already-final': { status: 409, type: 'already-final', code: 'call.already-final' },
  'confirmation-needed': { status: 409, type: 'already-final', code: 'call.confirmation-needed' },
  'not-editable': { status: 409, type: 'invalid-request', code: 'call.not-editable' },
  'no-reply-address': { status: 409, type: 'invalid-request', code: 'call.no-reply-address' },
};

function ofRefusal(error: RefusedError): ProblemDetails {
  const members = error.call ? { version: error.call.version } : undefined;
  const params = error.call ? { status: error.call.status } : {};
  return { ...REFUSALS[error.code], params, detail: error.message, ...(members && { members }) };
}

function ofHttpException(error: HttpException): ProblemDetails {
  const status = error.getStatus();
  const response = error.getResponse();
  const headers = headersOf(error);
  const errors = faultsOf(response);
  const detail = errors ? 'The request is not as it should be; see errors' : detailOf(error, response);
  const title = titleOf(response);
  const type = typeOf(status);
  const said = codeSaidBy(error) ?? (isOfEndpoint(error) ? undefined : { code: codeOf({ status, ...type }) });
  return {
    status,
    ...type,
    detail,
    ...said,
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

/** What an exception has to say besides its words. */
function headersOf(error: HttpException): Record<string, string> | undefined {
  const { retryAfter, acceptEncoding } = error as { retryAfter?: unknown; acceptEncoding?: unknown };
  if (typeof retryAfter === 'string' || typeof retryAfter === 'number')
    return { 'retry-after': String(retryAfter) };
  // A header has whole seconds: never before it.
  if (retryAfter instanceof Date && Number.isFinite(retryAfter.getTime()))
    return { 'retry-after': new Date(Math.ceil(retryAfter.getTime() / 1000) * 1000).toUTCString() };
  return typeof acceptEncoding === 'string' ? { 'accept-encoding': acceptEncoding } : undefined;
}

function typeOf(status: number): { type?: ProblemType } {
  return status === 400 || status === 422 ? { type: 'invalid-request' } : {};
}

/** Errors of Fastify, Express and body parsers carry the status they mean; only those of the requester are told. */
function frameworkStatus(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const { statusCode, status } = error as { statusCode?: unknown; status?: unknown };
  const code = typeof statusCode === 'number' ? statusCode : status;
  return typeof code === 'number' && code >= 400 && code < 500 ? code : undefined;
}
