import { z } from 'zod';
import { isTimeZone, LONGEST_DELAY_MS } from '@airlock/core';
import { storedText } from '../stored-text.js';

const LONGEST_DELAY_S = Math.floor(LONGEST_DELAY_MS / 1000);
const whole = z.number().int().min(1);

const ttl = whole.max(1_000);
const delay = z.number().min(1).max(LONGEST_DELAY_S);
const jitter = z.number().min(0).max(1);

export const policyFields = {
  ttl: ttl.nullish(),
  delay: delay.nullish(),
  maxDelay: delay.nullish(),
  jitter: jitter.nullish(),
};

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time of a day such as 22:00');

const quietHours = z.object({
  zone: z.string().refine(isTimeZone, 'is the name of a time zone, such as Europe/Paris'),
  windows: z
    .array(
      z.object({
        days: z.array(z.number().int().min(1).max(7)).min(1, 'names a day: 1 is Monday, 7 is Sunday'),
        ...{ from: time, to: time },
      }),
    )
    .min(1, 'has a window; null means no quiet hours')
    .max(50),
});

/** A resource as it is written (contract §9): seconds, bytes and days. */
export const resourceSchema = z.object({
  connector: z.string({ error: 'is needed: the name of a connector' }),
  slug: z
    .string({ error: 'is needed: the path segment it is reached at' })
    .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/i, 'is a path segment: letters, digits, dashes, dots; at most 63'),
  config: z.record(z.string(), z.unknown(), {
    error: 'is needed: the settings of the connector, {} where it has none',
  }),
  title: storedText().max(200).nullish(),
  errorEmails: z.array(z.email()).nullish(),
  concurrency: whole.nullish(),
  rate: z.number().positive().nullish(),
  maxBody: whole.nullish(),
  retentionDays: whole.max(3_650).nullish(),
  paused: z.boolean().nullish(),
  quietHours: quietHours.nullish(),
  ...policyFields,
});

export type ResourceFields = z.output<typeof resourceSchema>;

export const datesSchema = z.object({
  ttl: z.coerce.number().pipe(ttl).optional(),
  delay: z.coerce.number().pipe(delay).optional(),
  maxDelay: z.coerce.number().pipe(delay).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  connector: z.string().optional(),
});

export const whatIfSchema = datesSchema
  .pick({ ttl: true, delay: true, maxDelay: true })
  .extend({ jitter: z.coerce.number().pipe(jitter).optional() });

export const testSchema = z.object({
  connector: z.string().optional(),
  config: z.record(z.string(), z.unknown()).optional(),
});
