import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant } from '../stored-values.js';
import { CALL_REASONS, CALL_STATUSES } from '../words/call-status.js';
import { bodyEncoding } from './body-encoding.js';
import { handledMark } from './handled.js';

export const callListItem = named(
  'CallListItem',
  z.strictObject({
    id: z.int(),
    rid: z.string(),
    connector: z.string(),
    resource: z.string().describe('The slug.'),
    endpoint: z.string(),
    method: z.string(),
    status: z.enum(CALL_STATUSES),
    reason: z.enum(CALL_REASONS).nullable(),
    error: z.string().nullable().describe('The last failure, as a sentence.'),
    ttl: z.int().describe('Tries left in the present phase.'),
    delay: z.number().describe('Seconds between the present try and the next.'),
    nextTry: instant.nullable(),
    attempts: z.int().describe('All executions, the synchronous one included; never restarted.'),
    progress: z.number().describe('0 to 100, as the handler reported it.'),
    replyUrl: z.string().nullable(),
    client: z.string().nullable().describe('The name of the requester.'),
    version: z.int().describe('Grows by one with every change by anyone.'),
    running: z.boolean().exactOptional().describe('True while a worker holds the lease.'),
    createdAt: instant,
    updatedAt: instant,
    finishedAt: instant.nullable(),
    cause: z
      .string()
      .nullable()
      .describe(
        'What `GET /causes` groups it under: of a call that failed and neither ended well nor was sent again since.',
      ),
    handled: handledMark
      .nullable()
      .describe(
        'The mark of an operator that this call in error needs no person any more; a reset takes it away.',
      ),
  }),
);

/** A row of `GET /admin/api/calls`; it never carries a body. Instants are ISO 8601 UTC with milliseconds. */
export type CallListItem = Immutable<z.infer<typeof callListItem>>;

const body = {
  contentType: z.string().nullable(),
  body: z.string().nullable().describe('As text where it decodes, else base64 with `encoding`.'),
  encoding: bodyEncoding.exactOptional(),
};

export const callRequest = named(
  'CallRequest',
  z.strictObject({
    path: z
      .string()
      .describe('What follows `/{connector}/{resource}`, as it was written; begins with `/` or is empty.'),
    queryString: z.string().nullable().describe('The raw query, without the question mark.'),
    ...body,
  }),
);
export type CallRequest = Immutable<z.infer<typeof callRequest>>;

export const callResponse = named(
  'CallResponse',
  z.strictObject({
    status: z.int().nullable().describe('The HTTP status that the endpoint answered.'),
    ...body,
  }),
);
export type CallResponse = Immutable<z.infer<typeof callResponse>>;

export const callDetail = named(
  'CallDetail',
  callListItem.extend({
    request: callRequest,
    response: callResponse.nullable().describe('Null until the endpoint has answered.'),
  }),
);

/** The answer of `GET /admin/api/calls/:id`, and of PATCH, reset and cancel of one call. */
export type CallDetail = Immutable<z.infer<typeof callDetail>>;
