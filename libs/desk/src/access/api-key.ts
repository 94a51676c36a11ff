import { hash, randomBytes } from 'node:crypto';

/** A new API key: 32 random bytes that say what they are. */
export function newApiKey(): string {
  return `airlock_${randomBytes(24).toString('base64url')}`;
}

/** A new token of a script. */
export function newToken(): string {
  return `airlock_token_${randomBytes(24).toString('base64url')}`;
}

/** A new signing secret as Standard Webhooks writes it. */
export function newReplySecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/**
 * Keys and tokens are random and long, so one round of SHA-256 keeps them as secret as a slow hash would.
 * @returns 64 lowercase hex digits
 */
export function hashOfKey(key: string): string {
  return hash('sha256', key);
}

export function prefixOfKey(key: string): string {
  return key.slice(0, Math.min(12, Math.floor(key.length / 2)));
}
