import {
  CANCELLED,
  details,
  EVENTS,
  FAILED,
  FINISHED,
  OPERATIONS,
  RID,
  RUNNING,
  WAITING,
} from './example-values.js';
import { ALWAYS, exampleHeader, headerRefs, type HeaderName } from './headers.js';
import type { Operation } from './operation.js';
import { problemRef } from './problem-responses.js';
import { resultResponses } from './result-responses.js';
import { ticketOperation } from './ticket-operation.js';
import { bare, FRESH, json, watching, type Examples } from './watching.js';

const TAG = 'Jobs';
const record = (summary: string, value: object) => ({ summary, value: { record: value } });
const JOB_HEADERS = {
  ...{ ...FRESH, Vary: 'VaryPrefer', ETag: 'ETag', 'Last-Modified': 'LastModified' },
  ...{ 'Retry-After': 'RetryAfterWhileOpen', 'Preference-Applied': 'PreferenceApplied' },
} as const satisfies Record<string, HeaderName>;

const open: Examples = {
  waiting: record('It failed once and waits for its next try', WAITING),
  running: record('Its first attempt goes on', RUNNING),
  failed: record('It was refused for good', FAILED),
  cancelled: record('It was cancelled', CANCELLED),
};

const jobNow = (examples: Examples) =>
  json('How the job stands.', ['Job', 'JobFields'], examples, JOB_HEADERS);

const UNCHANGED = 'Nothing has changed since the ETag that was sent.';

const POLLING = [
  ...(['Fields', 'PollTimeout', 'LastModifiedFilter', 'IfNoneMatch', 'WaitForChange'] as const),
];

export const jobOperations: readonly Operation[] = [
  watching({
    tag: TAG,
    path: '/jobs',
    operationId: 'listJobs',
    summary: 'Your jobs, the newest first',
    description:
      'The calls of the client that asks, whatever way they were started. `_links.next` leads to the next page.',
    parameters: ['MaxRecords', 'StateFilter', 'After'],
    responses: {
      '200': json(
        'Some of your jobs.',
        ['JobList'],
        {
          newestFailure: {
            summary: 'The last one that failed',
            value: {
              ...{ num_records: 1, records: [FAILED] },
              _links: { next: { href: '/jobs?max_records=1&state=failure&after=266' } },
            },
          },
        },
        FRESH,
      ),
      '400': problemRef('InvalidParameter'),
    },
  }),
  watching({
    tag: TAG,
    path: '/jobs/{rid}',
    operationId: 'watchJob',
    summary: 'How a job stands',
    description:
      'At once; or with `poll_timeout` when it has changed (long polling); or with If-None-Match only if it has changed. Never redirects.',
    parameters: [...POLLING, 'Ticket'],
    responses: {
      '200': jobNow({
        ...open,
        finished: record('The endpoint has answered', FINISHED),
        someFields: record('Only some members', {
          ...{ id: RID, state: FINISHED.state, last_modified: FINISHED.last_modified },
          progress: FINISHED.progress,
        }),
        longPoll: record('A long poll of one that has ended answers at once', FINISHED),
      }),
      '304': {
        ...bare(UNCHANGED),
        headers: {
          ...headerRefs({ ...ALWAYS, ...JOB_HEADERS }),
          'Preference-Applied': exampleHeader('PreferenceApplied', {
            unchanged: { summary: 'A job that does not change for a second', value: 'wait=1' },
          }),
        },
      },
      '400': problemRef('InvalidParameter'),
    },
  }),
  watching({
    tag: TAG,
    method: 'delete',
    path: '/jobs/{rid}',
    operationId: 'removeJob',
    summary: 'Remove a job that has ended',
    description: 'Its result and its details go with it; asking for it answers 410 from then on.',
    responses: {
      '204': {
        description: 'It is removed.',
        headers: {
          'request-id': exampleHeader('RequestId', {
            finished: { summary: 'A finished job', value: 'f3b1c0de-0000-4000-8000-000000000000' },
          }),
        },
      },
      '409': problemRef('StillOpen'),
    },
  }),
  watching({
    tag: TAG,
    path: '/jobs/{rid}/details',
    operationId: 'listJobDetails',
    summary: 'What happened to a job, line by line',
    description:
      'Oldest first; lines that the endpoint reports stand among them. The last line of a finished job is `done`.',
    responses: {
      '200': json(
        'Its log.',
        ['Details'],
        { finished: { summary: 'A finished job', value: details((iso) => iso) } },
        FRESH,
      ),
    },
  }),
  watching({
    tag: TAG,
    path: '/jobs/{rid}/events',
    operationId: 'followJob',
    summary: 'What happens to a job, as it happens',
    description:
      'Server-sent events `state`, `progress`, `log` and `done`, from the first stored one or after Last-Event-ID; a comment every 15 s; closed after `done`, which is the last one and comes once.',
    parameters: ['LastEventId', 'Ticket'],
    responses: {
      '200': {
        description: 'The stream. `data` of every event is JSON.',
        headers: headerRefs({ ...ALWAYS, 'Cache-Control': 'NoStore' }),
        content: {
          'text/event-stream': {
            schema: { type: 'string' },
            examples: { finished: { summary: 'A finished job', value: EVENTS } },
          },
        },
      },
      '204': bare('Nothing comes after the event that was seen.'),
    },
  }),
  watching({
    tag: TAG,
    path: '/jobs/{rid}/result',
    operationId: 'fetchJobResult',
    summary: 'What the endpoint answered',
    description:
      'Status, Content-Type and bytes as the endpoint gave them; the problem of a call that failed. Any client with valid credentials may fetch it.',
    parameters: ['IfNoneMatch', 'Ticket'],
    responses: resultResponses(`/jobs/${RID}/result`),
  }),
  ticketOperation(TAG),
  watching({
    tag: TAG,
    method: 'post',
    path: '/jobs/{rid}/cancel',
    operationId: 'cancelJob',
    summary: 'Cancel a job',
    description:
      'One that waits never runs. One whose response is being delivered keeps its response, and is not delivered any more.',
    responses: {
      '200': json('It is cancelled.', ['Job'], { waiting: record('It never runs again', CANCELLED) }, FRESH),
      '202': json(
        'It runs; it is cancelled as far as the endpoint heeds it.',
        ['Job'],
        { running: record('Its attempt is told to end', RUNNING) },
        FRESH,
      ),
      '409': problemRef('AlreadyFinal'),
    },
  }),
  watching({
    tag: TAG,
    path: '/operations/{rid}',
    operationId: 'watchOperation',
    summary: 'How a job stands, for pollers that know Microsoft’s REST guidelines',
    description:
      '`Operation-Location` of a 202 leads here: `@azure/core-lro` and the like poll it as it is. The result is at `resourceLocation`.',
    responses: {
      '200': json(
        'How the operation stands.',
        ['Operation'],
        {
          waiting: { summary: 'It failed once and waits for its next try', value: OPERATIONS.waiting },
          running: { summary: 'Its first attempt goes on', value: OPERATIONS.running },
          finished: { summary: 'It has succeeded', value: OPERATIONS.finished },
          failed: { summary: 'It was refused for good', value: OPERATIONS.failed },
          cancelled: { summary: 'It was cancelled', value: OPERATIONS.cancelled },
        },
        { ...FRESH, 'Retry-After': 'RetryAfterWhileOpen' },
      ),
    },
  }),
  watching({
    tag: TAG,
    path: '/queue/{rid}',
    operationId: 'watchQueue',
    summary: 'The place in the queue, which leads to the result',
    description: 'As the job while it has not been answered; then 303 to its result.',
    parameters: POLLING,
    responses: {
      '200': jobNow(open),
      '303': {
        description: 'The endpoint has answered.',
        headers: {
          ...headerRefs({ ...ALWAYS, ...FRESH }),
          Location: {
            ...{ description: 'Where the result is.', required: true, schema: { type: 'string' } },
            examples: { finished: { summary: 'A finished job', value: `/jobs/${RID}/result` } },
          },
        },
      },
      '304': bare(UNCHANGED, JOB_HEADERS),
      '400': problemRef('InvalidParameter'),
    },
  }),
];
