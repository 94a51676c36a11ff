import type { KeyScope } from './idempotency-store.js';

/**
 * A call was to be accepted under an idempotency key whose mark is no longer its owner's: the lease ran out and somebody
 * else runs the request now. Nothing was stored; tell the requester that the request is in progress (contract §5).
 */
export class IdempotencyMarkLostError extends Error {
  override readonly name = 'IdempotencyMarkLostError';
  constructor(readonly scope: KeyScope) {
    super(`The idempotency key ${scope.key} of ${scope.principal} is no longer held by this request`);
  }
}
