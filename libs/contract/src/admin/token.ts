import type { OperatorRole } from './operator.js';

/** A key of a script to the admin API, as in `/admin/api/tokens`. */
export interface TokenRecord {
  readonly id: number;
  readonly name: string;
  readonly role: OperatorRole;
  /** ISO 8601; null: it does not end. */
  readonly expiresAt: string | null;
  /** ISO 8601, to the minute; null: never. */
  readonly lastUsedAt: string | null;
}

/** The body of POST. */
export type TokenInput = Pick<TokenRecord, 'name' | 'role'> & Partial<Pick<TokenRecord, 'expiresAt'>>;

/** What creation answers besides: shown this once. */
export interface TokenSecret {
  readonly token: string;
}
