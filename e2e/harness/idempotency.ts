import { randomBytes } from 'node:crypto';
import type { Answer } from './requester.js';

/** An idempotency key that nobody has used. */
export function aKey(): string {
  return randomBytes(8).toString('hex');
}

/** Whether an answer says that it is the stored one (contract §5). */
export function isReplay({ headers }: Answer): boolean {
  return headers['idempotent-replayed'] === 'true';
}
