import type { OperatorRecord } from './operator.js';

/** The header that every write in a cookie session carries. */
export const CSRF_HEADER = 'X-CSRF-Token';

/** The body of `POST /admin/api/session`. */
export interface SignIn {
  readonly email: string;
  readonly password: string;
}

/** A row of `GET /admin/api/session/all`: the own ones; DELETE there ends all, and of `/session/{id}` this one. */
export interface OwnSession {
  /** Names it, and proves nothing. */
  readonly id: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601, to the minute. */
  readonly lastUsedAt: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

/** The body of `PUT /admin/api/session/password`. */
export interface PasswordChange {
  readonly current: string;
  readonly password: string;
}

/** The answer of POST and GET; GET answers 401 where nobody is signed in. DELETE signs out with 204. */
export interface Session {
  readonly csrfToken: string;
  readonly operator: OperatorRecord;
}
