import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instantWithZone, LARGEST_INT, storedText, wholeNumber } from '../stored-values.js';
import { BULK_ACTIONS, BULK_OUTCOMES } from '../words/bulk.js';
import { callFilter } from './call-filter.js';

/** More canaries than these are no canaries. */
const MOST_CANARIES = 1_000;

export const bulkFilter = named(
  'BulkFilter',
  callFilter
    .extend({
      operation: wholeNumber.exactOptional().describe('The id of an earlier operation: its calls only.'),
      outcome: z
        .enum(BULK_OUTCOMES)
        .exactOptional()
        .describe('Beside `operation`: only those of its calls of which that became.'),
    })
    .refine(({ operation, outcome }) => outcome === undefined || operation !== undefined, {
      error: 'is what became of the calls of an operation: name one in "operation"',
      path: ['outcome'],
    }),
);

/** The `filter` of an operation: that of `GET /admin/api/calls`, and the calls of an earlier operation. */
export type BulkFilter = Immutable<z.input<typeof bulkFilter>>;

export const bulkInput = named(
  'BulkInput',
  z.strictObject({
    action: z.enum(BULK_ACTIONS),
    filter: bulkFilter,
    patch: z
      .union([z.array(z.unknown()), z.string()])
      .nullish()
      .describe(
        'Of `patch`, which needs it: a JSON Patch (RFC 6902) as JSON, or its text, whose number literals are then kept digit by digit.',
      ),
    target: z
      .enum(['request', 'response'])
      .nullish()
      .describe('Of `patch`: which body; the request’s if left out.'),
    to: z
      .enum(['CALL_RETRY', 'RESPONSE_RETRY'])
      .nullish()
      .describe(
        'Of `reset`: do the call again though its response is there; needs `confirm` for such calls.',
      ),
    confirm: z
      .boolean()
      .nullish()
      .describe(
        'Of `reset` and `patch`: take calls that are DONE too, and do work a second time (as a reset of one call). Else they are refused.',
      ),
    note: storedText().max(2_000).nullish().describe('Of `handle`.'),
    canary: z
      .number()
      .int()
      .min(0)
      .max(MOST_CANARIES)
      .nullish()
      .describe(
        'The first so many decide: by their first try after a `reset` or `wake`, else by not being refused. One failure stops the rest.',
      ),
    rate: z.number().min(0.001).max(100_000).nullish().describe('Calls a second; no limit if left out.'),
    dryRun: z.boolean().nullish().describe('Change nothing and say what would come of it.'),
  }),
);

/**
 * The body of `POST /admin/api/bulk`: one action on every call that the filter matches.
 * 202 answers the {@link BulkOperation}, 200 the {@link BulkPreview} where it is a `dryRun`.
 */
export type BulkInput = Immutable<z.input<typeof bulkInput>>;

export const bulkList = {
  filter: z.strictObject({
    id: z
      .array(z.coerce.number<number>().int().max(LARGEST_INT))
      .exactOptional()
      .describe('As react-admin’s getMany asks.'),
  }),
  sort: ['id', 'createdAt'],
  further: [],
} as const;

export const resourceWake = named(
  'ResourceWake',
  z.strictObject({
    from: instantWithZone.nullish().describe('Only calls accepted at this instant or later.'),
  }),
);

/** The body of `POST /admin/api/resources/:id/wake`; 202 answers the {@link BulkOperation}, of action `wake`. */
export type ResourceWake = Immutable<z.input<typeof resourceWake>>;
