import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant, storedText, wholeNumber } from '../stored-values.js';
import { idFilter } from './list-filters.js';

/** A key that is good for longer beside the new one is not rotated, but another one. */
const LONGEST_OVERLAP_HOURS = 24 * 90;

export const clientRecord = named(
  'ClientRecord',
  z.strictObject({
    id: z.int(),
    name: z.string(),
    resources: z
      .array(z.string())
      .nullable()
      .exactOptional()
      .describe('The slugs it may call; absent or null: all.'),
    quota: z.number().nullable().exactOptional().describe('Calls a minute; absent or null: no limit.'),
    keyRotatedAt: instant.nullable().describe('When its key was last changed; null: never.'),
    previousUntil: instant
      .nullable()
      .describe('Until when the key and the secret before the last rotation are good; null: they are not.'),
  }),
);

/** A requester, as in `/admin/api/clients`. */
export type ClientRecord = Immutable<z.infer<typeof clientRecord>>;

export const clientInput = named(
  'ClientInput',
  z.strictObject({
    name: storedText('is needed').trim().min(1).max(200),
    resources: z.array(storedText()).nullish().describe('The slugs it may call; left out or null: all.'),
    quota: wholeNumber.nullish().describe('Calls a minute; left out or null: no limit.'),
  }),
);

/** The body of POST and PUT. */
export type ClientInput = Immutable<z.input<typeof clientInput>>;

export const clientRotation = named(
  'ClientRotation',
  z.strictObject({
    overlapHours: z
      .number()
      .min(0)
      .max(LONGEST_OVERLAP_HOURS)
      .default(24)
      .describe('How long the key and the secret before it stay good; 0: they end at once.'),
  }),
);

/** The body of `POST /admin/api/clients/:id/rotate`. */
export type ClientRotation = Immutable<z.input<typeof clientRotation>>;

export const clientSecrets = z.strictObject({
  key: z.string(),
  replySecret: z.string().describe('`whsec_…` of Standard Webhooks.'),
});

/** What creation and `POST /admin/api/clients/:id/rotate` answer besides: shown this once. */
export type ClientSecrets = Immutable<z.infer<typeof clientSecrets>>;

export const clientWithSecrets = named(
  'ClientWithSecrets',
  clientRecord.extend(clientSecrets.shape).describe('The key and the secret are shown this once.'),
);

export const clientList = { filter: idFilter, sort: ['id', 'name', 'quota'], further: [] } as const;
