import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant, storedText } from '../stored-values.js';
import { callFilter } from './call-filter.js';

/** While somebody waits. */
const MOST_IDS = 10_000;

export const handledMark = named(
  'HandledMark',
  z.strictObject({
    at: instant,
    by: z.string().describe('The operator’s e-mail address.'),
    note: z.string().nullable(),
  }),
);

/** The mark of an operator on a call in error. */
export type HandledMark = Immutable<z.infer<typeof handledMark>>;

const note = storedText().max(2_000, 'is longer than 2 000 characters').nullish();

export const handledInput = named('HandledInput', z.strictObject({ note }));

/** The body of `PUT /admin/api/calls/:id/handled`. */
export type HandledInput = Immutable<z.input<typeof handledInput>>;

export const handledMany = named(
  'HandledMany',
  z
    .strictObject({
      note,
      ids: z.array(z.number().int()).max(MOST_IDS).exactOptional(),
      filter: callFilter.exactOptional(),
    })
    .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
      error: 'needs either ids or a filter',
    })
    .describe('Either `ids` or a `filter`.'),
);

/** The body of `POST /admin/api/calls/handled`: either `ids` or a `filter`. */
export type HandledMany = Immutable<z.input<typeof handledMany>>;

export const handledCount = named(
  'HandledCount',
  z.strictObject({
    handled: z.int().describe('How many calls in error bear the mark now that did not before.'),
  }),
);

/** The answer of `POST /admin/api/calls/handled`. */
export type HandledCount = Immutable<z.infer<typeof handledCount>>;
