import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant } from '../stored-values.js';
import { bodyEncoding } from './body-encoding.js';

export const callVersion = named(
  'CallVersion',
  z.strictObject({
    version: z.int().describe('The version of the call since which this body stood.'),
    part: z.enum(['request', 'response']),
    at: instant.describe('When it came to stand.'),
    by: z
      .string()
      .nullable()
      .describe(
        'The operator whose edit it was; null where the requester sent it or the endpoint answered it.',
      ),
    body: z
      .string()
      .nullable()
      .describe(
        'Null where it is longer than 1 MiB: then it is to be downloaded from `/calls/{id}/versions/{version}/{part}`.',
      ),
    encoding: bodyEncoding.exactOptional(),
    contentType: z.string().nullable(),
    size: z.int().describe('Bytes.'),
    current: z.boolean().describe('True of the one that stands now.'),
  }),
);

/** A body of `GET /admin/api/calls/:id/versions`: an array, newest first, of the request's and the response's bodies. */
export type CallVersion = Immutable<z.infer<typeof callVersion>>;
