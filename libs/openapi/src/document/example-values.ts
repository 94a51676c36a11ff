/** The call that the examples tell of: an order that `http/orders` passes on. */
export const RID = '4f2a9c07d1e84b6f9a3055c2e7b81d60';
export const REPLY_ID = 267;
export const REPLY_URL = 'https://requester.example/replies/42';

const CREATED = '2026-01-31T12:00:00.000Z';
const STARTED = '2026-01-31T12:00:00.004Z';
const ENDED = '2026-01-31T12:00:00.031Z';
const NEXT = '2026-01-31T12:00:30.000Z';

const self = `/jobs/${RID}`;
const below = (name: string) => ({ href: `${self}/${name}` });
const links = {
  self: { href: self },
  result: below('result'),
  details: below('details'),
  events: below('events'),
  cancel: below('cancel'),
};

/** A job that nothing has happened to yet. */
export const QUEUED_HEAD = {
  ...{ id: RID, state: 'queued', message: `next try ${CREATED}, 13 tries left`, last_modified: CREATED },
  _links: links,
};

const unstarted = { created: CREATED, start_time: null, end_time: null, progress: 0, code: null };
const what = { description: 'POST http/orders forward' };
const silent = { next_try: null, reply: null, _links: links };
const withReply = (state: string) => ({
  reply: { id: REPLY_ID, state, attempts: 0, next_try: null as string | null },
});

/** Its upstream is away; it is tried again in 30 s, and its requester is told the answer. */
export const WAITING = {
  ...{
    id: RID,
    state: 'queued',
    message: `attempt 1 failed; next try ${NEXT}, 13 tries left`,
    last_modified: CREATED,
  },
  ...{
    ...unstarted,
    start_time: CREATED,
    ...what,
    error: 'upstream answered 503 Service Unavailable (POST /bookings)',
  },
  ...{ attempts: 1, next_try: NEXT, ...withReply('pending'), _links: links },
};

/** Its first attempt goes on. */
export const RUNNING = {
  ...{ id: RID, state: 'running', message: 'the attempt goes on', last_modified: STARTED },
  ...{
    ...unstarted,
    start_time: STARTED,
    ...what,
    attempts: 1,
    next_try: CREATED,
    reply: null,
    _links: links,
  },
};

export const FINISHED = {
  ...{ id: RID, state: 'success', message: 'done', last_modified: ENDED },
  ...{ created: CREATED, start_time: STARTED, end_time: ENDED, progress: 100, code: null },
  ...{ ...what, attempts: 1, ...silent },
};

/** Its upstream has refused it for good. */
export const FAILED = {
  ...{ id: RID, state: 'failure', message: 'CALL_ERROR, definitive', last_modified: ENDED },
  ...{ created: CREATED, start_time: STARTED, end_time: ENDED, progress: 0, code: 'definitive' },
  ...{ ...what, error: 'HTTP 422', attempts: 1, next_try: null, ...withReply('failed'), _links: links },
};

export const CANCELLED = {
  ...{ id: RID, state: 'failure', message: 'CALL_ERROR, cancelled', last_modified: ENDED },
  ...{ created: CREATED, start_time: CREATED, end_time: ENDED, progress: 0, code: 'cancelled' },
  ...{
    ...what,
    error: 'cancelled by requester',
    attempts: 1,
    next_try: null,
    ...withReply('failed'),
    _links: links,
  },
};

const operation = (status: string, { last_modified, progress }: Readonly<Record<string, unknown>>) => ({
  ...{ id: RID, status, percentComplete: progress, createdDateTime: CREATED },
  lastActionDateTime: last_modified,
});

/** The same jobs as operations of Microsoft's kind. */
export const OPERATIONS = {
  waiting: operation('Running', WAITING),
  running: operation('Running', RUNNING),
  finished: {
    ...operation('Succeeded', FINISHED),
    resourceLocation: `https://airlock.example${self}/result`,
  },
  failed: { ...operation('Failed', FAILED), error: { code: FAILED.code, message: FAILED.error } },
  cancelled: {
    ...operation('Canceled', CANCELLED),
    error: { code: CANCELLED.code, message: CANCELLED.error },
  },
};

const bgrs = {
  ...{ id: String(REPLY_ID), rid: RID, user_id: '1', name: '/http/orders/bookings?bgrs=yes' },
  ...{ created_dt: '2026-01-31 12:00:00', result: `bgrs/${RID}/result` },
};
const inOrder = ({ result, ...rest }: typeof bgrs, further: object) => ({ ...rest, ...further, result });

export const BGRS_RUNNING = [
  inOrder(bgrs, {
    ...{ status_id: '2', status_name: 'running', progress: '0.00', finished_dt: null, status: null },
    content_type: null,
  }),
];

export const BGRS_FINISHED = [
  inOrder(bgrs, {
    ...{ status_id: '4', status_name: 'finished', progress: '100.00', finished_dt: '2026-01-31 12:00:00' },
    ...{ status: '200', content_type: 'application/json' },
  }),
];

/** What the upstream answers to the order. */
export const RESULT = { order: 42, state: 'booked' };

const LINES = { accepted: 'kept to run in the background', answered: 'answered 200' };

export const details = (date: (iso: string) => string) => [
  { id: '1001', rid: RID, dt: date(CREATED), details: LINES.accepted },
  { id: '1002', rid: RID, dt: date(ENDED), details: LINES.answered },
  { id: '1002.1', rid: RID, dt: date(ENDED), details: 'done' },
];

const head = { id: RID, state: 'success', message: 'done', last_modified: ENDED };

const queued = { ...head, state: 'queued', message: `next try ${CREATED}`, last_modified: CREATED };
const running = { ...queued, state: 'running', message: 'the attempt goes on' };

const event = (id: string, name: string, data: object) =>
  `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** The events of a call that was answered at its first attempt. */
export const EVENTS = [
  event('92600000', 'log', { at: CREATED, message: LINES.accepted, kind: 'accepted' }),
  event('92600001', 'state', { ...queued, progress: 0 }),
  event('92699997', 'state', { ...running, progress: 0 }),
  event('92800000', 'log', { at: ENDED, message: LINES.answered, kind: 'attempt' }),
  event('92899998', 'state', { ...head, progress: 100 }),
  event('92899999', 'done', head),
].join('');

export const UNKNOWN_CALL = {
  ...{ type: 'unknown-request', title: 'Not Found', status: 404, detail: 'There is no such call' },
  ...{ instance: self, code: 'call.unknown', params: {} },
};
