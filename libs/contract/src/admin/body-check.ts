import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { bodyEncoding } from './body-encoding.js';

export const bodyCheckInput = named(
  'BodyCheckInput',
  z.strictObject({ requestBody: z.string(), requestEncoding: bodyEncoding.exactOptional() }),
);

/** The body of `POST /admin/api/calls/:id/check`: a request body that is not saved yet. */
export type BodyCheckInput = Immutable<z.input<typeof bodyCheckInput>>;

export const bodyProblem = z.strictObject({
  pointer: z.string().describe('JSON Pointer of what is at fault; empty for the whole.'),
  detail: z.string(),
  line: z.int().exactOptional().describe('From 1; where the text is no JSON.'),
  column: z.int().exactOptional().describe('From 1; where the text is no JSON.'),
});
export type BodyProblem = Immutable<z.infer<typeof bodyProblem>>;

export const bodyCheck = named(
  'BodyCheck',
  z.strictObject({
    ok: z.boolean(),
    checked: z
      .boolean()
      .describe("False where the endpoint has no schema: then only a JSON body's syntax was looked at."),
    problems: z.array(bodyProblem),
  }),
);
export type BodyCheck = Immutable<z.infer<typeof bodyCheck>>;
