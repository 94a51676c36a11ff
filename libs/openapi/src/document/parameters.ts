import type { ParameterObject } from 'openapi3-ts/oas31';
import { REPLY_URL, RID } from './example-values.js';

type Values = Readonly<Record<string, string>>;

const examples = (values: Values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
const key = { type: 'string', minLength: 1, maxLength: 255 } as const;

const reply: ParameterObject = {
  ...{ name: '$reply', in: 'query' },
  description:
    'Where the response is delivered to if it is not there now: http or https, on the public internet, without user info and fragment. ' +
    'It may stand in a JSON object or form as the member `$reply`, or in `extra.$reply`, as well; the endpoint does not see it.',
  schema: { type: 'string', format: 'uri', maxLength: 2048 },
};

const bgrs: ParameterObject = {
  ...{ name: 'bgrs', in: 'query' },
  description:
    '`yes` or `1`: run it in the background, and answer at once with the name of the background request. Any other value is ignored.',
  schema: { type: 'string' },
};
const inBackground = { background: 'yes', backgroundWithReply: '1' };

const idempotencyKey: ParameterObject = {
  ...{ name: 'Idempotency-Key', in: 'header' },
  description:
    'Repeats with this key get the stored answer, for 24 hours: draw a new one for each new request. For POST and PATCH, and for whatever asks for the background or gives `$reply`. ' +
    'A repeat while the first still runs: 409. `"abc"` and `abc` are one key.',
  schema: key,
  examples: examples({ malformedKey: '"only half quoted' }),
};

/** Parameters that requests share, as components. */
export const parameters = {
  Reply: { ...reply, examples: examples({ reply: REPLY_URL, backgroundWithReply: REPLY_URL }) },
  ReplyOfBackground: {
    ...reply,
    description: `Only together with \`bgrs\` or \`Prefer: respond-async\`. ${reply.description}`,
    examples: examples({ backgroundWithReply: REPLY_URL }),
  },
  ReplyErrors: {
    ...{ name: '$reply_errors', in: 'query' },
    description: '`1` (or `yes`, `true`): tell `$reply` as well if the call ends in error.',
    schema: { type: 'string', enum: ['1', 'yes', 'true'] },
  },
  Bgrs: { ...bgrs, examples: examples(inBackground) },
  BgrsWithKey: { ...bgrs, examples: examples({ ...inBackground, malformedKey: 'yes' }) },
  Prefer: {
    ...{ name: 'Prefer', in: 'header' },
    description:
      '`respond-async`: run it in the background as a job (RFC 7240). With `wait=N`: answer as ever if it is done within N seconds, at most 30; else the same execution goes on. ' +
      'With `return=minimal`: a 202 without a body. What is not understood is ignored.',
    schema: { type: 'string' },
    examples: examples({ job: 'respond-async', minimalJob: 'respond-async, return=minimal' }),
  },
  IdempotencyKey: idempotencyKey,
  IdempotencyKeyNeeded: {
    ...idempotencyKey,
    description: `This endpoint takes no POST or PATCH without it (or XIdempotency-GUID). ${idempotencyKey.description}`,
  },
  IdempotencyGuid: {
    ...{ name: 'XIdempotency-GUID', in: 'header' },
    description:
      'The same in the manner of another system: a repeat while the first still runs is answered 200 `{"error": 5, "Msg": "…"}`.',
    schema: key,
  },

  JobRid: {
    ...{ name: 'rid', in: 'path', required: true },
    description: 'The name of the call, from the 202 that accepted it.',
    schema: { $ref: '#/components/schemas/Rid' },
    example: RID,
  },
  Fields: {
    ...{ name: 'fields', in: 'query' },
    description: 'Members to tell, separated by commas; `id` and `last_modified` are always told.',
    schema: { type: 'string' },
    examples: examples({ someFields: 'state,progress' }),
  },
  Ticket: {
    ...{ name: 'ticket', in: 'query' },
    description:
      'In the place of credentials, for browsers: what `POST /jobs/{rid}/tickets` gave for this job. Not with an `Authorization` header.',
    schema: { type: 'string' },
  },
  PollTimeout: {
    ...{ name: 'poll_timeout', in: 'query' },
    description:
      'Long polling: hold the answer until the job changes, for at most so many seconds; then tell how it stands. A job that has ended answers at once.',
    schema: { type: 'integer', minimum: 1, maximum: 120 },
    examples: { longPoll: { value: 60 } },
  },
  LastModifiedFilter: {
    ...{ name: 'last_modified', in: 'query' },
    description:
      'With `poll_timeout`: answer once the job has changed after this instant. Send the `last_modified` of the last answer as it is; the operators `>` and `>=` before it change nothing. Default: now.',
    schema: { type: 'string' },
    examples: { longPoll: { value: '>=2026-01-31T12:00:00.000Z' } },
  },
  IfNoneMatch: {
    ...{ name: 'If-None-Match', in: 'header' },
    description: 'The ETag of an earlier answer: 304 while nothing has changed.',
    schema: { type: 'string' },
    examples: examples({ unchanged: 'W/"4f2a9c07-mkj3a1b2"', unchangedResult: '"3q2-7wEAAAAAAAAAAAAAAA"' }),
  },
  WaitForChange: {
    ...{ name: 'Prefer', in: 'header' },
    description:
      'With If-None-Match: `wait=N` holds the answer until something changes, 304 after N seconds, at most 120.',
    schema: { type: 'string' },
    examples: examples({ unchanged: 'wait=1' }),
  },
  MaxRecords: {
    ...{ name: 'max_records', in: 'query' },
    description: 'How many jobs are told at most.',
    schema: { type: 'integer', minimum: 1, maximum: 1000, default: 20 },
    examples: { newestFailure: { value: 1 } },
  },
  After: {
    ...{ name: 'after', in: 'query' },
    description: 'Where a page begins: `_links.next` of the one before it has it.',
    schema: { type: 'string' },
  },
  StateFilter: {
    ...{ name: 'state', in: 'query' },
    description: 'Only jobs in this state.',
    schema: { $ref: '#/components/schemas/JobState' },
    examples: examples({ newestFailure: 'failure' }),
  },
  LastEventId: {
    ...{ name: 'Last-Event-ID', in: 'header' },
    description: 'The `id` of the last event that was seen: the stream goes on after it.',
    schema: { type: 'string', pattern: '^\\d{1,16}$' },
  },
} as const satisfies Readonly<Record<string, ParameterObject>>;

export type ParameterName = keyof typeof parameters;

export function parameterRef(name: ParameterName) {
  return { $ref: `#/components/parameters/${name}` };
}
