import type { KeyClaim } from '@airlock/core';
import { T0, after } from './a-call.js';

/** A claim of the key of client-1 for 90 seconds; each is the same, so that a second one is a repeat. */
export function aKeyClaim(given: Partial<KeyClaim> = {}): KeyClaim {
  return {
    scope: { principal: 'client-1', key: 'a-key' },
    fingerprint: 'a-request',
    owner: 'process-1',
    now: T0,
    leaseUntil: after(90_000),
    ...given,
  };
}
