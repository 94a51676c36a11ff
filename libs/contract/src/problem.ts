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

/** What is at fault: `pointer` is a JSON pointer into the body (`/config/baseUrl`), `parameter` a query parameter or header. */
export interface ProblemError {
  readonly detail: string;
  readonly pointer?: string;
  readonly parameter?: string;
}

/**
 * An error answer (RFC 9457). `type` is a URI reference whose last path segment is a {@link ProblemCode};
 * where no code fits, `about:blank`. Extension members depend on the code.
 */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly errors?: readonly ProblemError[];
}
