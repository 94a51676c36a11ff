import { PROBLEM_CONTENT_TYPE } from '@airlock/contract';
import { problem, type AdminRoute, type RouteAnswer } from '@airlock/contract/schemas';
import type { ReferenceObject, ResponseObject } from 'openapi3-ts/oas31';
import type { NamedJsonSchemas } from './named-json-schemas.js';
import type { RunningRoute } from './running-routes.js';

const ANSWERED = {
  InvalidRequest: 'A member or a parameter is wrong or not known here; `errors` points at each.',
  NoOperator: 'No session and no token that is good.',
  NotAllowed: 'The role does not suffice, or a write of a session came without its `X-CSRF-Token`.',
  NotFound: 'There is no such thing.',
  TooLarge: 'The body is larger than is taken here.',
  UnknownMediaType: 'A media type or a Content-Encoding that is not taken here.',
  TooManyGuesses: 'Too many wrong keys came from this source; `Retry-After` says when it is heard again.',
  StoreUnavailable: 'The store cannot be reached; nothing was done.',
} as const;
type Name = keyof typeof ANSWERED;

/** Problems that routes share, as components. */
export function sharedProblems(schemas: NamedJsonSchemas): Record<string, ResponseObject> {
  return Object.fromEntries(
    Object.entries(ANSWERED).map(([name, is]) => [name, problemAnswer({ is, body: problem }, schemas)]),
  );
}

export function problemAnswer({ is, body }: RouteAnswer, schemas: NamedJsonSchemas): ResponseObject {
  const schema = typeof body === 'string' ? {} : schemas.of(body, 'output');
  return {
    description: is,
    headers: { 'request-id': { $ref: '#/components/headers/RequestId' } },
    content: { [PROBLEM_CONTENT_TYPE]: { schema } },
  };
}

/** The problems that follow from what a route takes and who may use it, by status. */
export function usualProblems(
  { method, path, right }: RunningRoute,
  { body, mergePatchOf, list, query }: AdminRoute,
): Record<string, ReferenceObject> {
  const takesBody = body !== undefined || mergePatchOf !== undefined;
  const names: Partial<Record<string, Name>> = {
    ...((takesBody || list || query) && { 400: 'InvalidRequest' }),
    ...(right && { 401: 'NoOperator', 429: 'TooManyGuesses' }),
    ...(right && (method !== 'GET' || right.role !== 'viewer') && { 403: 'NotAllowed' }),
    ...(path.includes('{') && { 404: 'NotFound' }),
    ...(takesBody && { 413: 'TooLarge', 415: 'UnknownMediaType' }),
    503: 'StoreUnavailable',
  };
  return Object.fromEntries(
    Object.entries(names).map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }]),
  );
}
