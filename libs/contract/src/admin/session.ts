import type { OperatorRecord } from './operator.js';

/** The header that every write in a cookie session carries. */
export const CSRF_HEADER = 'X-CSRF-Token';

/** The body of `POST /admin/api/session`. */
export interface SignIn {
  readonly email: string;
  readonly password: string;
}

/** The answer of POST and GET; GET answers 401 where nobody is signed in. DELETE signs out with 204. */
export interface Session {
  readonly csrfToken: string;
  readonly operator: OperatorRecord;
}
