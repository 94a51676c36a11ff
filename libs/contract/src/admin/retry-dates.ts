import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant, instantWithZone } from '../stored-values.js';
import { delaySeconds, ttl } from './retry-policy.js';

export const retryDatesQuery = z.strictObject({
  ttl: z.coerce.number<number>().pipe(ttl).exactOptional().describe('Background tries.'),
  delay: z.coerce.number<number>().pipe(delaySeconds).exactOptional().describe('Seconds.'),
  maxDelay: z.coerce.number<number>().pipe(delaySeconds).exactOptional().describe('Seconds.'),
  from: instantWithZone.exactOptional().describe('The instant of the failure; now if left out.'),
  connector: z
    .string()
    .exactOptional()
    .describe('Of a resource that is not yet saved: what it will inherit from.'),
});

/**
 * The query of `GET /admin/api/resources/:id/dates`. `:id` is `new` for one that is not yet saved.
 * What is left out is what the resource inherits; `from` (ISO 8601) is the instant of the failure, now if left out.
 */
export type RetryDatesQuery = Immutable<z.input<typeof retryDatesQuery>>;

export const retryDate = z.strictObject({
  try: z.int().describe('From 1.'),
  afterSeconds: z.number().describe('Seconds since the failure, jitter left aside.'),
  at: instant,
});
export type RetryDate = Immutable<z.infer<typeof retryDate>>;

export const retryDates = named('RetryDates', z.strictObject({ dates: z.array(retryDate) }));
export type RetryDates = Immutable<z.infer<typeof retryDates>>;
