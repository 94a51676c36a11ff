import type { Clock } from '@airlock/core';

/** The database's, by which all stored dates go. */
export type StoreClock = Clock &
  Readonly<{
    /** How far this machine's clock is ahead of it, in ms; negative: behind. */
    offsetMs: number;
  }>;

/** What the stores are injected by; the ports are types and leave no trace at run time. */
/** A {@link StoreClock}. */
export const CLOCK = Symbol('Clock');
export const CALL_STORE = Symbol('CallStore');
export const CALL_READER = Symbol('CallReader');
export const RESOURCE_STORE = Symbol('ResourceStore');
export const IDEMPOTENCY_STORE = Symbol('IdempotencyStore');
export const CLIENT_STORE = Symbol('ClientStore');
export const OPERATOR_STORE = Symbol('OperatorStore');
export const OPERATOR_SESSION_STORE = Symbol('OperatorSessionStore');
export const BULK_STORE = Symbol('BulkStore');
export const AVAILABILITY_STORE = Symbol('AvailabilityStore');
export const AUDIT = Symbol('Audit');
export const OPERATOR_TOKEN_STORE = Symbol('OperatorTokenStore');
export const STORE_PROBE = Symbol('StoreProbe');
export const SEED_STORE = Symbol('SeedStore');
export const GUESS_STORE = Symbol('GuessStore');
export const TALLIES = Symbol('Tallies');
export const UPKEEP = Symbol('Upkeep');
