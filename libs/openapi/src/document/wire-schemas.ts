import { problem } from '@airlock/contract/schemas';
import { z } from 'zod';
import { JOB_STATES, OPERATION_STATUSES } from '@airlock/gate';

/** What the airlock's own answers look like on the wire; the spec beside holds them to what is really sent. */
export const wireSchemas = z.registry<{ id?: string | undefined }>();

function named<Shape extends z.ZodType>(id: string, schema: Shape): Shape {
  wireSchemas.add(schema, { id });
  return schema;
}

const date = (description: string) => z.iso.datetime().meta({ description });
const link = (description: string) => z.object({ href: z.string() }).meta({ description });

export const rid = named(
  'Rid',
  z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .meta({ description: 'The name of a call: 32 lowercase hexadecimal digits.' }),
);

const jobState = named(
  'JobState',
  z.enum(JOB_STATES).meta({
    description:
      '`queued`: waits for its first or next try · `running` · `success`: the endpoint has answered · `failure`: it never will, or has answered with 400 or more.',
  }),
);

const jobHead = {
  id: rid,
  state: jobState,
  message: z.string().meta({ description: 'How it stands and what comes next, in a sentence.' }),
  last_modified: date('When it last changed. Send it back as it is to be told of what is later.'),
};

const jobLinks = named(
  'JobLinks',
  z.object({
    self: link('How it stands.'),
    result: link('What the endpoint answered.'),
    details: link('What happened, line by line.'),
    events: link('The same as it happens.'),
    cancel: link('POST here to cancel it.'),
  }),
);

const replyId = z.int().positive().meta({
  description: 'The number of the call, which the delivery to `$reply` bears.',
});

export const acceptedReply = named('AcceptedForReply', z.object({ $reply_id: replyId }));

export const acceptedBackground = named(
  'AcceptedInBackground',
  z.object({ request: rid, $reply_id: replyId.optional() }),
);

export const acceptedJob = named(
  'AcceptedAsJob',
  z.object({ job: z.object({ ...jobHead, _links: jobLinks }), $reply_id: replyId.optional() }),
);

const jobReply = named(
  'JobReply',
  z
    .object({
      id: replyId,
      state: z.enum(['pending', 'delivered', 'failed']),
      attempts: z.int().meta({ description: 'Deliveries that were tried.' }),
      next_try: date('When the next delivery is due.').nullable(),
    })
    .meta({ description: 'The delivery to `$reply`.' }),
);

export const jobRecord = named(
  'JobRecord',
  z.object({
    ...jobHead,
    created: date('When the call was accepted.'),
    start_time: date('When its first attempt began.').nullable(),
    end_time: date('When it ended.').nullable(),
    progress: z.number().min(0).max(100).meta({ description: 'In percent, as far as the endpoint tells.' }),
    code: z.string().nullable().meta({
      description:
        'Why it failed: `exhausted`, `definitive`, `cancelled`, `endpoint-gone` or `unreadable`, or the status of an answer of 400 or more; null while it has not.',
    }),
    description: z.string().meta({ description: 'Which endpoint was called, and how.' }),
    error: z.string().optional().meta({
      description: 'What the last failed attempt ended with, or what an answer of 400 or more says.',
    }),
    attempts: z.int().meta({ description: 'Attempts that were begun.' }),
    next_try: date('When the next attempt is due.').nullable(),
    reply: jobReply.nullable().meta({ description: 'Null where no reply was asked for.' }),
    _links: jobLinks,
  }),
);

export const jobAnswer = named('Job', z.object({ record: jobRecord }));

export const someFields = named(
  'JobFields',
  z.object({ record: jobRecord.partial().required({ id: true, last_modified: true }) }),
);

export const operation = named(
  'Operation',
  z.object({
    id: rid,
    status: z.enum(OPERATION_STATUSES).meta({
      description: '`NotStarted`: no attempt has begun · `Running`: it runs, or waits for its next try.',
    }),
    percentComplete: z.int().min(0).max(100),
    createdDateTime: date('When the call was accepted.'),
    lastActionDateTime: date('When it changed last.'),
    resourceLocation: z.url().optional().meta({ description: 'Where its result is, once it has succeeded.' }),
    error: z
      .object({ code: z.string(), message: z.string() })
      .optional()
      .meta({ description: 'Why it failed, or that it was cancelled.' }),
  }),
);

export const jobList = named(
  'JobList',
  z.object({
    num_records: z.int().meta({ description: 'How many there are in this page.' }),
    records: z.array(jobRecord),
    _links: z
      .object({ next: link('The next page.') })
      .optional()
      .meta({ description: 'Absent on the last page.' }),
  }),
);

const ticketed = (description: string) => link(`${description} With the ticket in its query.`);

export const ticket = named(
  'Ticket',
  z.object({
    ticket: z.string().meta({ description: 'For the query of the three addresses below.' }),
    expires: date('Until when it is good.'),
    _links: z.object({
      self: ticketed('How the job stands.'),
      events: ticketed('Its events.'),
      result: ticketed('Its result.'),
    }),
  }),
);

export const details = named(
  'Details',
  z.array(
    z.object({
      id: z.string(),
      rid,
      dt: z.string().meta({ description: 'When; in the date format of the other members of its family.' }),
      details: z.string().meta({ description: 'What happened; the last line of a finished call is `done`.' }),
    }),
  ),
);

const text = (description: string) => z.string().meta({ description });
const bgrsDate = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    .meta({ description: `${description} \`YYYY-MM-DD HH:MM:SS\`, UTC.` });

export const backgroundRequest = named(
  'BackgroundRequest',
  z
    .array(
      z.object({
        id: text('The number of the call.'),
        rid,
        user_id: text('Who asked.').nullable(),
        name: text('Path and query as they were asked, `bgrs` included.'),
        created_dt: bgrsDate('When it was accepted.'),
        status_id: z.enum(['1', '2', '3', '4', '5', '6']),
        status_name: z.enum(['queued', 'running', 'retry', 'finished', 'failed', 'cancelled']),
        progress: text('`0.00` to `100.00`.'),
        finished_dt: bgrsDate('When it ended.').nullable(),
        status: text('The HTTP status of the result.').nullable(),
        content_type: text('That of the result.').nullable(),
        result: text('Where the result is, without a slash before it.'),
      }),
    )
    .length(1)
    .meta({ description: 'One object in an array; all strings, and null for what is not yet known.' }),
);

named('Problem', problem);

const envelope = {
  $reply_id: replyId,
  content_type: z.string().meta({ description: 'The Content-Type of the response.' }),
};

export const jsonReply = named(
  'JsonReply',
  z
    .object({
      ...envelope,
      data: z.unknown().meta({ description: 'The response itself, as it was written.' }),
    })
    .meta({ description: 'A response that is JSON.' }),
);

export const binaryReply = named(
  'BinaryReply',
  z
    .object({ ...envelope, b64_body: z.base64().meta({ description: 'The bytes of the response.' }) })
    .meta({ description: 'Any other response.' }),
);

export const failureReply = named(
  'FailureReply',
  z
    .object({ ...envelope, content_type: z.literal('application/problem+json'), data: problem })
    .meta({ description: 'The call ended without a response; sent where `$reply_errors` asked for it.' }),
);
