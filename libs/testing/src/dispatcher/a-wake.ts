import { randomBytes } from 'node:crypto';
import type { Wake } from '@airlock/core';
import { ridOf } from '@airlock/core';

/** A wake of a call of its own, due now. */
export function aWake(wake: Partial<Wake> = {}): Wake {
  return { rid: ridOf(randomBytes(16)), phase: 'call', try: 1, dueAt: new Date(), ...wake };
}
