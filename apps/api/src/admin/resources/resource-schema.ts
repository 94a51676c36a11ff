import { z } from 'zod';
import { isTimeZone, LONGEST_DELAY_MS } from '@airlock/core';
import type { Resource } from '@airlock/contract';
import { storedText } from '../stored-text.js';
import { wholeNumber } from '../words/integers.js';

const LONGEST_DELAY_S = Math.floor(LONGEST_DELAY_MS / 1000);

/** Attempts a second: from one in some days to more than any process begins. */
const SLOWEST_RATE = 1e-6;
const FASTEST_RATE = 1e6;

const ttl = wholeNumber.max(1_000);
const delay = z.number().min(1).max(LONGEST_DELAY_S);
const jitter = z.number().min(0).max(1);

export const policyFields = {
  ttl: ttl.nullish(),
  delay: delay.nullish(),
  maxDelay: delay.nullish(),
  jitter: jitter.nullish(),
};

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time of a day such as 22:00');

const quietHours = z.strictObject({
  zone: z.string().refine(isTimeZone, 'is the name of a time zone, such as Europe/Paris'),
  windows: z
    .array(
      z.strictObject({
        days: z.array(z.number().int().min(1).max(7)).min(1, 'names a day: 1 is Monday, 7 is Sunday'),
        ...{ from: time, to: time },
      }),
    )
    .min(1, 'has a window; null means no quiet hours')
    .max(50),
});

/** A resource as it is written (contract §9): seconds, bytes and days. */
export const resourceSchema = z.strictObject({
  connector: z.string({ error: 'is needed: the name of a connector' }),
  slug: z
    .string({ error: 'is needed: the path segment it is reached at' })
    .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/i, 'is a path segment: letters, digits, dashes, dots; at most 63'),
  config: z.record(z.string(), z.unknown(), {
    error: 'is needed: the settings of the connector, {} where it has none',
  }),
  title: storedText().max(200).nullish(),
  errorEmails: z.array(z.email()).nullish(),
  concurrency: wholeNumber.nullish(),
  rate: z.number().min(SLOWEST_RATE).max(FASTEST_RATE).nullish(),
  maxBody: wholeNumber.nullish(),
  retentionDays: wholeNumber.max(3_650).nullish(),
  paused: z.boolean().nullish(),
  quietHours: quietHours.nullish(),
  ...policyFields,
});

export type ResourceFields = z.output<typeof resourceSchema>;

/** What GET answers of a resource, and nobody writes. */
const readOnly: Record<Exclude<keyof Resource, keyof ResourceFields>, true> = {
  id: true,
  secretsStored: true,
  quiet: true,
  availability: true,
};
export const RESOURCE_READ_ONLY = Object.keys(readOnly);

export const datesSchema = z.strictObject({
  ttl: z.coerce.number().pipe(ttl).optional(),
  delay: z.coerce.number().pipe(delay).optional(),
  maxDelay: z.coerce.number().pipe(delay).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  connector: z.string().optional(),
});

export const whatIfSchema = datesSchema
  .pick({ ttl: true, delay: true, maxDelay: true })
  .extend({ jitter: z.coerce.number().pipe(jitter).optional() });

export const testSchema = z.strictObject({
  connector: z.string().optional(),
  config: z.record(z.string(), z.unknown()).optional(),
});
