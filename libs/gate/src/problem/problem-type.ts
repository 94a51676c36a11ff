/** The types of problems (contract §8); a problem of another kind has the type `about:blank`. */
export type ProblemType =
  | 'invalid-request'
  | 'invalid-reply-url'
  | 'idempotency-key-missing'
  | 'idempotency-key-invalid'
  | 'idempotency-key-reused'
  | 'idempotency-in-progress'
  | 'unknown-request'
  | 'result-not-ready'
  | 'gone'
  | 'already-final'
  | 'cancelled'
  | 'call-failed'
  | 'rate-limited'
  | 'version-conflict'
  | 'call-running'
  | 'store-unavailable';
