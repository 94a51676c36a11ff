import type { Clock } from '@airlock/core';

/** The database's, by which all stored dates go. */
export type StoreClock = Clock &
  Readonly<{
    /** How far this machine's clock is ahead of it, in ms; negative: behind. */
    offsetMs: number;
  }>;

/** What the stores are injected by that the desk needs nothing of. */
export const CALL_STORE = Symbol('CallStore');
export const IDEMPOTENCY_STORE = Symbol('IdempotencyStore');
export const BULK_STORE = Symbol('BulkStore');
export const STORE_PROBE = Symbol('StoreProbe');
export const SEED_STORE = Symbol('SeedStore');
