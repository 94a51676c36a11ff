import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant } from '../stored-values.js';

export const availability = named(
  'Availability',
  z.strictObject({
    circuit: z
      .enum(['closed', 'open', 'unknown'])
      .describe(
        '`closed`: it can be reached; `open`: it cannot; `unknown`: it was not checked yet, or its connector has no check.',
      ),
    since: instant.nullable().describe('Since when the circuit is as it is.'),
    checkedAt: instant.nullable(),
    error: z.string().nullable().describe('Why the last check failed.'),
    lastSuccessAt: instant.nullable(),
    lastFailureAt: instant.nullable(),
    failuresInARow: z.int(),
  }),
);

/** What the last checks of a resource's upstream found. All instants ISO 8601. */
export type Availability = Immutable<z.infer<typeof availability>>;

export const resourceTestInput = named(
  'ResourceTestInput',
  z.strictObject({
    connector: z.string().exactOptional(),
    config: z
      .record(z.string(), z.unknown())
      .exactOptional()
      .describe('Tried instead of what is stored; secrets left out are those that are stored.'),
  }),
);

/** The body of `POST /admin/api/resources/:id/test`; with `new` for `:id`, connector and config are needed. */
export type ResourceTestInput = Immutable<z.input<typeof resourceTestInput>>;

export const resourceTest = named(
  'ResourceTest',
  z.strictObject({
    ok: z.boolean(),
    durationMs: z.number(),
    detail: z.string().describe('What was found, in a sentence.'),
  }),
);
export type ResourceTest = Immutable<z.infer<typeof resourceTest>>;
