import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { bodyEncoding } from './body-encoding.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const header = z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'has a character that no header has');

export const tryRequest = named(
  'TryRequest',
  z.strictObject({
    connector: z.string({ error: 'is needed: the name of a connector' }),
    resource: z.string({ error: 'is needed: the slug of a resource' }).describe('The slug.'),
    endpoint: z
      .string({ error: 'is needed: the name of an endpoint' })
      .describe('The name of the endpoint, as in `GET /connectors`.'),
    method: z.enum(METHODS).exactOptional().describe('Needed where the endpoint takes any method.'),
    path: z
      .record(z.string(), z.string())
      .default({})
      .describe('The parameters of its path, by name, resource left out.'),
    query: z
      .string()
      .regex(/^[\x21-\x22\x24-\x7e]*$/, 'is written as in an address, without #')
      .default('')
      .describe('Without `?`.'),
    contentType: header.exactOptional(),
    body: z.string().exactOptional(),
    bodyEncoding: bodyEncoding.exactOptional(),
    headers: z
      .record(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'is no name of a header'), header)
      .default({}),
    mode: z
      .enum(['plain', 'background'])
      .default('plain')
      .describe('`background`: accepted at once and run as a call.'),
  }),
);

/** The body of `POST /admin/api/connectors/try`: a request to an endpoint, through the gate, as the operator. */
export type TryRequest = Immutable<z.input<typeof tryRequest>>;

export const tryAnswer = named(
  'TryAnswer',
  z.strictObject({
    status: z.int(),
    headers: z.record(z.string(), z.string()),
    body: z.string().describe('Text where it decodes, else base64 with `encoding`.'),
    encoding: bodyEncoding.exactOptional(),
    durationMs: z.int(),
    rid: z.string().exactOptional().describe('Of the call that was made, if any.'),
  }),
);
export type TryAnswer = Immutable<z.infer<typeof tryAnswer>>;
