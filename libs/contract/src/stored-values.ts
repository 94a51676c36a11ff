import { z } from 'zod';

/** The largest of PostgreSQL's `int`: what most ids and counts are kept as. */
export const LARGEST_INT = 2_147_483_647;

/** A count that is kept as an `int`. */
export const wholeNumber = z.number().int().min(1).max(LARGEST_INT);

/** Text as PostgreSQL keeps it, or looks for it: without a NUL, which it refuses. */
export function storedText(error?: string) {
  return z.string(error === undefined ? {} : { error }).regex(/^[^\0]*$/, 'has a NUL character');
}

/** An instant as it is answered: ISO 8601 UTC with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });

/** An instant as it is asked for: ISO 8601 with a zone. */
export const instantWithZone = z.iso.datetime({ offset: true });
