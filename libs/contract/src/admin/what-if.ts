import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant } from '../stored-values.js';
import { retryDatesQuery } from './retry-dates.js';
import { jitter } from './retry-policy.js';

export const whatIfQuery = retryDatesQuery
  .pick({ ttl: true, delay: true, maxDelay: true })
  .extend({ jitter: z.coerce.number<number>().pipe(jitter).exactOptional().describe('0 to 1.') });

/** The query of `GET /admin/api/resources/:id/what-if`: the policy as PUT would set it; what is left out is inherited. */
export type WhatIfQuery = Immutable<z.input<typeof whatIfQuery>>;

export const whatIfSample = z.strictObject({
  callId: z.int(),
  now: instant.describe('Its next try as it stands.'),
  then: instant.describe('Its next try under the policy.'),
});

/** What would become of one call. */
export type WhatIfSample = Immutable<z.infer<typeof whatIfSample>>;

export const whatIf = named(
  'WhatIf',
  z.strictObject({
    waiting: z.int().describe('How many wait or run; of those beyond the checked ones nothing else is told.'),
    checked: z.int().describe('How many of them were looked at: the first 1 000.'),
    ends: z
      .int()
      .describe(
        'Of the checked: have had as many tries as the policy gives; the next one would be their last.',
      ),
    sooner: z.int().describe('Of the checked: would be tried sooner.'),
    later: z.int().describe('Of the checked: would be tried later.'),
    samples: z.array(whatIfSample).describe('Of those that change, at most 5.'),
  }),
);

/** What the waiting calls of a resource would become under another policy. */
export type WhatIf = Immutable<z.infer<typeof whatIf>>;
