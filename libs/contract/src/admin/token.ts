import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant, instantWithZone, storedText } from '../stored-values.js';
import { OPERATOR_ROLES } from '../words/operator-roles.js';
import { idFilter } from './list-filters.js';

export const tokenRecord = named(
  'TokenRecord',
  z.strictObject({
    id: z.int(),
    name: z.string(),
    role: z.enum(OPERATOR_ROLES),
    expiresAt: instant.nullable().describe('Null: it does not end.'),
    lastUsedAt: instant.nullable().describe('To the minute; null: never.'),
  }),
);

/** A key of a script to the admin API, as in `/admin/api/tokens`. */
export type TokenRecord = Immutable<z.infer<typeof tokenRecord>>;

export const tokenInput = named(
  'TokenInput',
  z.strictObject({
    name: storedText('is needed').trim().min(1).max(200),
    role: z.enum(OPERATOR_ROLES),
    expiresAt: instantWithZone.nullish().describe('Left out or null: it does not end.'),
  }),
);

/** The body of POST. */
export type TokenInput = Immutable<z.input<typeof tokenInput>>;

const secret = z.strictObject({ token: z.string() });

/** What creation answers besides: shown this once. */
export type TokenSecret = Immutable<z.infer<typeof secret>>;

export const tokenWithSecret = named(
  'TokenWithSecret',
  tokenRecord.extend(secret.shape).describe('The token is shown this once.'),
);

export const tokenList = { filter: idFilter, sort: ['id', 'name', 'role'], further: [] } as const;
