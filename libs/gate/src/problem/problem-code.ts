import type { ProblemType } from './problem-type.js';

/** Finer than the type, for programs and translators; it stays when the words of `detail` change (contract §8). */
export type ProblemCode = `${string}.${string}`;
/** The values that `detail` names. */
export type ProblemParams = Readonly<Record<string, string | number | readonly string[]>>;

/** What an error has to say for itself that is an exception of Nest's. */
export type Coded = Readonly<{ code: ProblemCode; params?: ProblemParams }>;

const OF_TYPES: Readonly<Record<ProblemType, ProblemCode>> = {
  'invalid-request': 'request.invalid',
  'invalid-reply-url': 'reply.url-invalid',
  'idempotency-key-missing': 'idempotency.key-missing',
  'idempotency-key-invalid': 'idempotency.key-invalid',
  'idempotency-key-reused': 'idempotency.key-reused',
  'idempotency-in-progress': 'idempotency.in-progress',
  'unknown-request': 'request.unknown',
  'result-not-ready': 'result.not-ready',
  gone: 'call.gone',
  'already-final': 'call.already-final',
  cancelled: 'call.cancelled',
  'call-failed': 'call.failed',
  'rate-limited': 'rate.limited',
  'version-conflict': 'call.version-conflict',
  'call-running': 'call.running',
  'store-unavailable': 'store.unavailable',
};

const OF_STATUSES: Readonly<Record<number, ProblemCode>> = {
  400: 'request.invalid',
  401: 'credentials.missing',
  403: 'access.forbidden',
  404: 'route.unknown',
  405: 'method.not-allowed',
  409: 'state.conflict',
  413: 'body.too-large',
  414: 'address.too-long',
  415: 'body.type-unknown',
  417: 'expectation.unmet',
  431: 'headers.too-large',
  500: 'server.unforeseen',
  503: 'server.unavailable',
  504: 'endpoint.timeout',
};

/** Of a problem that says no code of its own. */
export function codeOf({ status, type }: Readonly<{ status: number; type?: ProblemType }>): ProblemCode {
  return (type && OF_TYPES[type]) ?? OF_STATUSES[status] ?? `http.${status}`;
}

const said = new WeakMap<object, Coded>();

/** Gives an exception of Nest's a code; those that a handler throws have none. */
export function coded<Thrown extends Error>(
  error: Thrown,
  code: ProblemCode,
  params?: ProblemParams,
): Thrown {
  said.set(error, { code, ...(params && { params }) });
  return error;
}

const ofEndpoints = new WeakSet<object>();

/** Marks what an endpoint, or a pipe before it, threw: its problems are its own, and nobody gives them a code. */
export function ofEndpoint(thrown: unknown): void {
  if (typeof thrown === 'object' && thrown !== null) ofEndpoints.add(thrown);
}

export function isOfEndpoint(thrown: object): boolean {
  return ofEndpoints.has(thrown);
}

export function codeSaidBy(error: Error): Coded | undefined {
  return said.get(error);
}
