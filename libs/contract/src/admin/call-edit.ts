import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { problem, type Problem } from '../problem.js';
import { bodyDiff } from './body-diff.js';
import { bodyEncoding } from './body-encoding.js';

const bodies = z.strictObject({
  requestBody: z.string().exactOptional(),
  requestEncoding: bodyEncoding.exactOptional(),
  responseBody: z.string().exactOptional(),
  responseEncoding: bodyEncoding.exactOptional(),
});

/** New bodies, each as text, or as base64 where the encoding says so. */
export type BodyEdits = Immutable<z.input<typeof bodies>>;

export const callEdit = named(
  'CallEdit',
  z.strictObject({
    version: z
      .number({ error: 'is needed: the version you read, so that nobody is overwritten' })
      .describe('The one the editor was opened with.'),
    replyUrl: z.string().nullish().describe('Null, as GET answers it of a call without one, leaves it so.'),
    ...bodies.shape,
  }),
);

/** The body of `PATCH /admin/api/calls/:id`. `version` is the one the editor was opened with. */
export type CallEdit = Immutable<z.input<typeof callEdit>>;

export const callReset = named(
  'CallReset',
  z.strictObject({
    to: z.enum(['CALL_RETRY', 'RESPONSE_RETRY']).exactOptional(),
    confirm: z.boolean().exactOptional().describe('Needed wherever the work is done a second time.'),
    version: z.number().exactOptional(),
    ...bodies.shape,
  }),
);

/** The body of `POST /admin/api/calls/:id/reset`. `confirm` is needed wherever the work is done a second time. */
export type CallReset = Immutable<z.input<typeof callReset>>;

const conflict = z.strictObject({
  version: z.int().exactOptional().describe('The version that stands now.'),
  diff: bodyDiff
    .nullable()
    .exactOptional()
    .describe('What the other person changed, where it was a body or the reply address.'),
});
export const versionConflictProblem = named('VersionConflictProblem', problem.extend(conflict.shape));

/** 409 `version-conflict`: somebody changed the call after `version` was read. */
export type VersionConflictProblem = Problem & Immutable<z.infer<typeof conflict>>;
