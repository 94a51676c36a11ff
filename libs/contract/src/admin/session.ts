import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant, storedText } from '../stored-values.js';
import { LONGEST_PASSWORD } from '../words/passwords.js';
import { newPassword, operatorRecord } from './operator.js';

export const signIn = named(
  'SignIn',
  z.strictObject({
    // As long as an e-mail address can be (RFC 5321).
    email: storedText().min(1).max(254),
    password: z.string().min(1).max(LONGEST_PASSWORD),
  }),
);

/** The body of `POST /admin/api/session`. */
export type SignIn = Immutable<z.input<typeof signIn>>;

export const ownSession = named(
  'OwnSession',
  z.strictObject({
    id: z.string().describe('Names it, and proves nothing.'),
    createdAt: instant,
    lastUsedAt: instant.describe('To the minute.'),
    expiresAt: instant,
    current: z.boolean().describe('Whether it is the one that asks.'),
  }),
);

/** A row of `GET /admin/api/session/all`: the own ones; DELETE there ends all, and of `/session/{id}` this one. */
export type OwnSession = Immutable<z.infer<typeof ownSession>>;

export const passwordChange = named(
  'PasswordChange',
  z.strictObject({
    current: z.string({ error: 'is needed' }).min(1).max(LONGEST_PASSWORD),
    password: newPassword,
  }),
);

/** The body of `PUT /admin/api/session/password`. */
export type PasswordChange = Immutable<z.input<typeof passwordChange>>;

export const session = named(
  'Session',
  z.strictObject({
    csrfToken: z.string().describe('Sent as `X-CSRF-Token` with every write of the session.'),
    operator: operatorRecord,
  }),
);

/** The answer of POST and GET; GET answers 401 where nobody is signed in. DELETE signs out with 204. */
export type Session = Immutable<z.infer<typeof session>>;
