import { z } from 'zod';

/** Text as PostgreSQL keeps it, or looks for it: without a NUL, which it refuses. */
export function storedText(error?: string) {
  return z.string(error === undefined ? {} : { error }).regex(/^[^\0]*$/, 'has a NUL character');
}
