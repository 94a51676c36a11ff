import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant } from '../stored-values.js';
import { CALL_STATUSES } from '../words/call-status.js';
import { scopeFilter } from './list-filters.js';

export const statusCount = z.strictObject({
  connector: z.string(),
  resource: z.string().describe('The slug.'),
  status: z.enum(CALL_STATUSES),
  count: z.int(),
  handled: z
    .int()
    .describe(
      'How many of these, where they are in error, an operator has marked as handled: the others need a person.',
    ),
});
export type StatusCount = Immutable<z.infer<typeof statusCount>>;

export const oldestWaiting = z.strictObject({ connector: z.string(), resource: z.string(), since: instant });
export type OldestWaiting = Immutable<z.infer<typeof oldestWaiting>>;

export const hourOfEnds = z.strictObject({ hour: instant, done: z.int(), failed: z.int() });
export type HourOfEnds = Immutable<z.infer<typeof hourOfEnds>>;

export const dueSoon = z.strictObject({
  from: instant,
  due: z.int().describe('How many, up to a bound that stands for "so many or more".'),
  orMore: z.boolean().exactOptional().describe('True where the bound was reached.'),
});
export type DueSoon = Immutable<z.infer<typeof dueSoon>>;

export const stats = named(
  'Stats',
  z.strictObject({
    byStatus: z.array(statusCount).describe('Only what is not 0.'),
    oldestWaiting: z
      .array(oldestWaiting)
      .describe(
        'Of each resource with calls that are neither done nor in error, when the oldest of them was accepted.',
      ),
    byHour: z
      .array(hourOfEnds)
      .describe(
        'What ended in each of the last 24 hours, the oldest first; the last one is the hour that runs.',
      ),
    nextHour: z
      .array(dueSoon)
      .describe(
        'What falls due in the next hour, in twelve parts of five minutes; the first counts what is overdue as well.',
      ),
  }),
);

/** The answer of `GET /admin/api/stats`. Instants are ISO 8601 UTC with milliseconds. */
export type Stats = Immutable<z.infer<typeof stats>>;

/** The `filter` of `GET /admin/api/stats`, as JSON in the query. */
export type StatsFilter = Immutable<z.input<typeof scopeFilter>>;

export const statsQuery = { filter: scopeFilter, sort: ['id'], further: [] } as const;
