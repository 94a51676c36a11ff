import type { ExampleObject, HeaderObject, HeadersObject } from 'openapi3-ts/oas31';

const integer = { type: 'integer', minimum: 1 } as const;
const text = { type: 'string' } as const;

/** Headers of answers, as components. */
export const headers = {
  RequestId: {
    description: 'Leads to this request in the log; the requester’s own where it sent one.',
    required: true,
    schema: text,
  },
  VaryPrefer: {
    description: 'Always names `Prefer`.',
    required: true,
    schema: { type: 'string', pattern: '(^|, )Prefer(,|$)' },
  },
  IdempotentReplayed: {
    description: '`true` on the stored answer to a repeat of an idempotency key.',
    schema: { type: 'string', const: 'true' },
  },
  Location: {
    description: 'The job, to be watched: `/jobs/{rid}`.',
    required: true,
    schema: { type: 'string', pattern: '/jobs/[0-9a-f]{32}$' },
  },
  OperationLocation: {
    description: 'The same as an operation of Microsoft’s kind, absolute: `/operations/{rid}`.',
    required: true,
    schema: { type: 'string', format: 'uri' },
  },
  Monitor: {
    description: 'The job, absolute: `<…/jobs/{rid}>; rel="monitor"`.',
    required: true,
    schema: { type: 'string', pattern: '^<https?://[^>]+/jobs/[0-9a-f]{32}>; rel="monitor"$' },
  },
  RetryAfter: {
    description: 'Seconds after which asking again makes sense.',
    required: true,
    schema: integer,
  },
  MayRetryAfter: {
    description: 'Seconds after which asking again makes sense, where that is known.',
    schema: { type: 'string' },
  },
  RetryAfterWhileOpen: {
    description: 'Seconds until the next try; absent on a job that has ended.',
    schema: integer,
  },
  NoStore: { description: '`no-store`', required: true, schema: { type: 'string', const: 'no-store' } },
  NoCache: { description: '`no-cache`', required: true, schema: { type: 'string', const: 'no-cache' } },
  PreferenceApplied: { description: 'The preferences that were followed (RFC 7240).', schema: text },
  ETag: {
    description: 'Changes whenever the answer does. Send it back in If-None-Match.',
    required: true,
    schema: text,
  },
  LastModified: { description: '`last_modified` as an HTTP date.', required: true, schema: text },
  RateLimit: {
    description:
      'What is left of the client’s quota, and in how many seconds it is whole again (draft-ietf-httpapi-ratelimit-headers); absent where it has none.',
    schema: { type: 'string', pattern: '^"quota";r=\\d+;t=\\d+$' },
  },
  RateLimitPolicy: {
    description: 'The client’s quota, in requests, and its window in seconds; absent where it has none.',
    schema: { type: 'string', pattern: '^"quota";q=\\d+;w=\\d+$' },
  },
  Help: {
    description: 'The page on this type of problem: `<…/docs/problems/{type}>; rel="help"`.',
    schema: text,
  },
  Authenticate: {
    description: 'What the API takes for credentials.',
    required: true,
    schema: text,
  },
} as const satisfies Readonly<Record<string, HeaderObject>>;

export type HeaderName = keyof typeof headers;

/** @param named by the names they have on the wire */
export function headerRefs(named: Readonly<Record<string, HeaderName>>): HeadersObject {
  return Object.fromEntries(
    Object.entries(named).map(([name, component]) => [name, { $ref: `#/components/headers/${component}` }]),
  );
}

/** With values by example: the only place for those of an answer without a body. */
export function exampleHeader(component: HeaderName, examples: Record<string, ExampleObject>): HeaderObject {
  return { ...headers[component], examples };
}

export const ALWAYS = { 'request-id': 'RequestId' } as const;
export const OF_ENDPOINTS = { ...ALWAYS, Vary: 'VaryPrefer' } as const;
