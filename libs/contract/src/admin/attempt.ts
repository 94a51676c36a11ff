import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant } from '../stored-values.js';
import { bodyEncoding } from './body-encoding.js';

const milliseconds = z.number().nullable();
const headers = z
  .record(z.string(), z.string())
  .describe('By names in lower case; lines of one name are joined by a comma. A credential reads `•••`.');

export const attempt = named(
  'Attempt',
  z.strictObject({
    n: z.int().describe('The number of the attempt or of the delivery, each counted from 1.'),
    phase: z.enum(['call', 'reply']).describe('An attempt to execute the call, or a delivery of its reply.'),
    at: instant.describe('When it began.'),
    durationMs: z.int().nullable(),
    outcome: z.enum(['answered', 'delivered', 'failed', 'refused', 'unrunnable', 'interrupted']),
    error: z.string().nullable().describe('Why it failed, as a sentence.'),
    url: z.string().nullable().describe('Of the upstream or the receiver.'),
    address: z.string().nullable().describe('What was dialled: `192.0.2.7:443`.'),
    timings: z.strictObject({
      dnsMs: milliseconds.describe('Null over a connection that was there already.'),
      ...{ connectMs: milliseconds, tlsMs: milliseconds, firstByteMs: milliseconds },
    }),
    request: z.strictObject({ method: z.string(), headers }).nullable(),
    response: z
      .strictObject({
        status: z.int(),
        headers,
        contentType: z.string().nullable(),
        body: z.string().describe('As text where it decodes, else base64 with `encoding`; at most 64 KiB.'),
        encoding: bodyEncoding.nullable(),
        truncated: z.boolean().describe('There was more of it.'),
      })
      .nullable()
      .describe('Of the upstream or the receiver; of the endpoint itself, where it asked nobody.'),
    thrown: z
      .strictObject({
        name: z.string(),
        message: z.string(),
        stack: z.string().nullable().describe('For administrators; null for others.'),
      })
      .nullable()
      .describe('What the handler threw.'),
  }),
);

/** One of `GET /admin/api/calls/:id/attempts`, an array, oldest first; null what is not known. */
export type Attempt = Immutable<z.infer<typeof attempt>>;
