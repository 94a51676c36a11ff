import { z } from 'zod';

/** The largest of PostgreSQL's `int`: what most ids and counts are kept as. */
export const LARGEST_INT = 2_147_483_647;

/** A count that is kept as an `int`. */
export const wholeNumber = z.number().int().min(1).max(LARGEST_INT);
