/** The stable codes of our problems (contract §8). */
export const PROBLEM_CODES = [
  'invalid-request',
  'invalid-reply-url',
  'idempotency-key-missing',
  'idempotency-key-invalid',
  'idempotency-key-reused',
  'idempotency-in-progress',
  'unknown-request',
  'result-not-ready',
  'gone',
  'already-final',
  'cancelled',
  'call-failed',
  'rate-limited',
  'version-conflict',
  'call-running',
  'store-unavailable',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** The media type of every error answer but the two that contract §8 names. */
export const PROBLEM_CONTENT_TYPE = 'application/problem+json';
