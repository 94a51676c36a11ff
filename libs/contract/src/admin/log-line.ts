import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant } from '../stored-values.js';
import { LOG_KINDS } from '../words/log-kinds.js';
import { bodyDiff } from './body-diff.js';
import { logEventParams, type LogEvent } from './log-event.js';
import { toldEvent } from './told-event.js';

const facts = z.strictObject({
  id: z.int(),
  at: instant,
  kind: z.enum(LOG_KINDS),
  actor: z
    .string()
    .nullable()
    .describe(
      "The operator's e-mail address, the client's name, or the part of the server that wrote the line.",
    ),
  message: z.string().describe('The event in English.'),
  attempt: z.int().exactOptional().describe('The number of the execution that the line is about, from 1.'),
  durationMs: z.int().exactOptional(),
  operation: z.int().exactOptional().describe('The operation on many calls that wrote it.'),
  diff: bodyDiff.exactOptional(),
});

export const logLine = named('LogLine', toldEvent(logEventParams, facts.shape));

/** A line of `GET /admin/api/calls/:id/log`: an array, oldest first, that only grows. */
export type LogLine = LogEvent & Immutable<z.infer<typeof facts>>;
