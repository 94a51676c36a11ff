import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant } from '../stored-values.js';
import { attempt } from './attempt.js';

export const plainFailures = named(
  'PlainFailures',
  z.strictObject({
    counts: z
      .array(
        z.strictObject({
          ...{ endpoint: z.string(), status: z.int() },
          minute: instant.describe('The beginning of it.'),
          count: z.int(),
        }),
      )
      .describe('The newest first.'),
    last: z
      .array(
        attempt.extend({
          endpoint: z.string(),
          status: z.int().describe('What the requester was answered.'),
        }),
      )
      .describe('The last few of each endpoint and status, the newest first.'),
  }),
);

/** The answer of `GET /admin/api/resources/:id/failures`: of requests that nobody asked to keep. */
export type PlainFailures = Immutable<z.infer<typeof plainFailures>>;
