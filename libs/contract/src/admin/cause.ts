import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant } from '../stored-values.js';
import { scopeFilter } from './list-filters.js';

export const causeRecord = named(
  'CauseRecord',
  z.strictObject({
    cause: z.string().describe('What the filter `cause` of `GET /calls` takes.'),
    connector: z.string(),
    resource: z.string().describe('The slug.'),
    endpoint: z.string(),
    message: z
      .string()
      .describe(
        'The sentence the calls have in common; `…` stands for what differs: numbers, ids, dates, addresses, quotations.',
      ),
    count: z.int().describe('Calls that fail so now: in error or retrying.'),
    firstAt: instant.describe('The first failure of this kind, of whatever call.'),
    lastAt: instant,
    needsPerson: z.int().describe('Calls in error that nobody has marked as handled.'),
    retrying: z.int(),
    trend: z
      .array(z.int())
      .describe(
        'Failures in each of the last 24 hours, the oldest first; the last one is the hour that runs.',
      ),
  }),
);

/**
 * One of `GET /admin/api/causes`: the failed and the retrying calls that failed alike, most calls first. Instants are
 * ISO 8601 UTC with milliseconds.
 */
export type CauseRecord = Immutable<z.infer<typeof causeRecord>>;

/** The `filter` of `GET /admin/api/causes`, as JSON in the query. */
export type CauseFilter = Immutable<z.input<typeof scopeFilter>>;

export const causeList = { filter: scopeFilter, sort: ['count'], further: [] } as const;
