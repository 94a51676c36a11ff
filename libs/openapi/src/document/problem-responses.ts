import type { ProblemCode } from '@airlock/contract';
import { PROBLEM_CONTENT_TYPE } from '@airlock/contract';
import type { ExampleObject, ResponseObject } from 'openapi3-ts/oas31';
import { RID, UNKNOWN_CALL } from './example-values.js';
import { ALWAYS, headerRefs, type HeaderName } from './headers.js';

type ProblemDescription = Readonly<{
  description: string;
  types?: readonly ProblemCode[];
  headers?: Readonly<Record<string, HeaderName>>;
  examples?: Record<string, ExampleObject>;
}>;

function problem({ description, types = [], headers = {}, examples }: ProblemDescription): ResponseObject {
  const typed = types.length === 0 ? '' : ` Types: ${types.map((type) => `\`${type}\``).join(', ')}.`;
  return {
    description: description + typed,
    headers: headerRefs({ ...ALWAYS, ...(types.length > 0 && { Link: 'Help' }), ...headers }),
    content: {
      [PROBLEM_CONTENT_TYPE]: {
        schema: { $ref: '#/components/schemas/Problem' },
        ...(examples && { examples }),
      },
    },
  };
}

const RETRY = { 'Retry-After': 'RetryAfter' } as const;
/** Of a status that an endpoint may answer by itself, without saying when to ask again. */
const MAY_RETRY = { 'Retry-After': 'MayRetryAfter' } as const;
const OR_OWN = 'Or the endpoint’s own answer of this status.';
const example = (summary: string, value: object) => ({ summary, value });

/** Answers that are problems, as components (contract §8). */
export const problemResponses = {
  InvalidRequest: problem({
    description: 'The request is not as it should be; nothing was stored.',
    types: ['invalid-request', 'invalid-reply-url'],
  }),
  InvalidRequestOrKey: problem({
    description: 'The request or its idempotency key is not as it should be; nothing was stored.',
    types: ['invalid-request', 'invalid-reply-url', 'idempotency-key-invalid', 'idempotency-key-missing'],
    examples: {
      malformedKey: example('An idempotency key that is none', {
        ...{ type: 'idempotency-key-invalid', title: 'The idempotency key cannot be used', status: 400 },
        detail:
          'Idempotency-Key is not a whole quoted string; close its quotes, and write \\" for one inside',
        instance: '/http/orders/bookings',
        ...{ code: 'idempotency.key-invalid', params: {} },
      }),
    },
  }),
  InvalidParameter: problem({ description: 'A parameter is wrong.', types: ['invalid-request'] }),
  Unauthorized: problem({
    description: 'No credentials, or wrong ones.',
    headers: { 'WWW-Authenticate': 'Authenticate' },
  }),
  Forbidden: problem({ description: 'The client may not use this resource.' }),
  NotFound: problem({ description: 'There is no such resource or endpoint; nothing was stored.' }),
  TooLarge: problem({ description: 'The body is larger than is taken here.' }),
  UnknownEncoding: problem({ description: 'A Content-Encoding other than gzip and deflate.' }),
  KeyReused: problem({
    description: 'The idempotency key was used for another request, whose stored answer stays.',
    types: ['idempotency-key-reused'],
  }),
  RateLimited: problem({
    description: 'The client’s quota is spent.',
    types: ['rate-limited'],
    headers: RETRY,
  }),
  StoreUnavailable: problem({
    description: 'The store of calls cannot be reached; nothing was accepted.',
    types: ['store-unavailable'],
    headers: RETRY,
  }),
  KeyInProgressOrOwn: problem({
    description: `The first request of this idempotency key still runs. ${OR_OWN}`,
    types: ['idempotency-in-progress'],
    headers: MAY_RETRY,
  }),
  RateLimitedOrOwn: problem({
    description: `The client’s quota is spent. ${OR_OWN}`,
    types: ['rate-limited'],
    headers: MAY_RETRY,
  }),
  UnavailableOrOwn: problem({
    description: `The store of calls cannot be reached; nothing was accepted. ${OR_OWN}`,
    types: ['store-unavailable'],
    headers: MAY_RETRY,
  }),
  NoAnswerInTime: problem({ description: 'The endpoint did not answer in time.' }),
  AnyProblem: problem({
    description:
      'What the endpoint refuses or fails with. A connector that passes answers on gives its upstream’s own.',
    headers: MAY_RETRY,
  }),

  UnknownCall: problem({
    description: 'There is no such call, or it is another client’s.',
    types: ['unknown-request'],
    examples: { unknown: example('A call that never was', UNKNOWN_CALL) },
  }),
  Gone: problem({
    description: 'The call was removed, by its requester or after its retention.',
    types: ['gone'],
    examples: {
      removed: example('A call that was removed', {
        ...{ type: 'gone', title: 'Gone', status: 410, detail: 'The call was purged after its retention' },
        ...{ instance: `/jobs/${RID}`, code: 'call.gone', params: {} },
      }),
    },
  }),
  AlreadyFinal: problem({
    description: 'The call has ended.',
    types: ['already-final'],
    examples: {
      finished: example('Nothing to cancel', {
        ...{ type: 'already-final', title: 'Conflict', status: 409 },
        ...{ detail: 'The call has ended: DONE', version: 3 },
        ...{ instance: `/jobs/${RID}/cancel`, code: 'call.already-final', params: { status: 'DONE' } },
      }),
    },
  }),
  StillOpen: problem({
    description: 'The call has not ended; cancel it first.',
    types: ['call-running'],
    examples: {
      waiting: example('It still waits for its next try', {
        ...{ type: 'call-running', title: 'Conflict', status: 409 },
        ...{ detail: 'The call has not ended; cancel it first', instance: `/jobs/${RID}` },
        ...{ version: 1, code: 'call.running', params: { status: 'CALL_RETRY' } },
      }),
    },
  }),
} as const satisfies Readonly<Record<string, ResponseObject>>;

export function problemRef(name: keyof typeof problemResponses) {
  return { $ref: `#/components/responses/${name}` };
}
