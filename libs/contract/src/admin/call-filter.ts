import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instantWithZone, LARGEST_INT, storedText } from '../stored-values.js';
import { CALL_STATUSES } from '../words/call-status.js';

const status = z.enum(CALL_STATUSES);

export const callFilter = named(
  'CallFilter',
  z.strictObject({
    status: z.union([z.array(status), status]).exactOptional(),
    resource: storedText().exactOptional().describe('The slug.'),
    connector: storedText().exactOptional(),
    endpoint: storedText().exactOptional(),
    client: z.union([storedText(), z.number()]).exactOptional().describe('The name of the requester.'),
    cause: storedText().exactOptional().describe('As `GET /causes` names it.'),
    attempts: z.coerce
      .number<number>()
      .int()
      .min(0)
      .max(LARGEST_INT)
      .exactOptional()
      .describe('At least so many.'),
    needsPerson: z
      .boolean()
      .exactOptional()
      .describe('Only calls in error that nobody has marked as handled.'),
    retrying: z
      .boolean()
      .exactOptional()
      .describe('Only calls that go on by themselves: CALL_RETRY and RESPONSE_RETRY.'),
    handled: z.boolean().exactOptional().describe('Only calls that bear the mark, or none of them.'),
    q: z
      .string()
      .exactOptional()
      .describe('A literal, case-insensitive part of a body, of the error, the rid or the id.'),
    from: instantWithZone.exactOptional().describe('Created at this instant or later.'),
    to: instantWithZone.exactOptional().describe('Created before this instant.'),
    ids: z.array(z.number().int()).exactOptional(),
    id: z
      .array(z.coerce.number<number>().int())
      .exactOptional()
      .describe('The same as `ids`, as react-admin’s getMany asks.'),
  }),
);

/** The `filter` of `GET /admin/api/calls`, as JSON in the query. */
export type CallFilter = Immutable<z.input<typeof callFilter>>;

export const callList = {
  filter: callFilter,
  sort: ['id', 'createdAt', 'updatedAt', 'finishedAt', 'nextTry', 'status', 'attempts'],
  further: ['after'],
} as const;
