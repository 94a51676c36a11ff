import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant } from '../stored-values.js';

export const triesLeft = named(
  'TriesLeft',
  z.strictObject({
    dates: z
      .array(instant)
      .describe(
        'When the tries of the present phase that are left fall, if each fails; the running one is not among them. What falls into quiet hours begins when they end. Empty where none is left, and where no date can be told. Jitter and limits of the resource are left aside.',
      ),
    held: z
      .enum(['paused', 'quiet'])
      .nullable()
      .describe(
        'Why no date can be told: the resource is `paused`, or its quiet hours (`quiet`) do not end within days. Null where the dates hold.',
      ),
  }),
);

/** The answer of `GET /admin/api/calls/:id/dates`. */
export type TriesLeft = Immutable<z.infer<typeof triesLeft>>;
