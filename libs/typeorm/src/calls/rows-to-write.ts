import type {
  AcceptedKey,
  AttemptRecord,
  AsyncCall,
  Cause,
  EditedBody,
  KeptAnswer,
  LogLine,
  MessagePart,
  NewCall,
} from '@airlock/core';
import type { StoredRequest, StoredResponse } from '@airlock/core';
import { causeOf, isHandled } from '@airlock/core';
import {
  bool,
  bytea,
  column,
  Composite,
  float8,
  int4,
  int8,
  json,
  jsonb,
  text,
  texts,
  timestamptz,
  uuid,
} from '../commit/composite.js';
import { attemptColumns } from '../attempts/attempt-columns.js';
import { STATE_COLUMNS, UPSTREAM_KEY_COLUMN } from './call-columns.js';
import type { StateColumns } from './call-mapper.js';
import { storableJson, storableText } from '../commit/storable-text.js';

/** The composite types that migrations made (0011, 0030, 0035), each with its columns in order. */
const LOG_LINE = new Composite<LogLine>('log_line_to_write', [
  column(timestamptz, ({ at }) => at),
  column(int4, ({ attempt }) => attempt),
  column(int4, ({ durationMs }) => durationMs),
  column(text, ({ kind }) => kind),
  column(text, ({ actor }) => storableText(actor)),
  column(json, ({ diff }) => (diff === undefined ? null : JSON.stringify(diff))),
  column(text, ({ event }) => event),
  column(jsonb, ({ params }) => storableJson(params)),
  column(int8, ({ operation }) => operation),
]);

const EDITED_BODY = new Composite<EditedBody>('body_to_write', [
  column(text, ({ part }) => part),
  column(bytea, ({ body }) => body),
]);

/** The key that a call is accepted under, and the call's answer. */
export type KeyToAnswer = Pick<AcceptedKey, 'scope' | 'owner'> & Readonly<{ answer: KeptAnswer }>;

export type CallToAccept = Readonly<{
  /** Null: drawn by the statement. */
  id: number | null;
  leasing: boolean;
  call: AsyncCall | NewCall;
  state: StateColumns;
  request: StoredRequest;
  log: readonly LogLine[];
  key: KeyToAnswer | null;
  failure: Cause | null;
  record: AttemptRecord | null;
}>;

export const CALL_TO_ACCEPT = new Composite<CallToAccept>('call_to_accept', [
  column(int8, ({ id }) => id),
  column(bool, ({ leasing }) => leasing),
  column(uuid, ({ call }) => call.rid),
  column(timestamptz, ({ call }) => call.createdAt),
  column(int4, ({ call }) => call.resource.id),
  column(text, ({ call }) => call.endpoint),
  column(text, ({ call }) => call.method),
  column(text, ({ call }) => call.principal),
  ...STATE_COLUMNS,
  column(text, ({ request }) => request.path),
  column(text, ({ request }) => request.query),
  column(text, ({ request }) => request.name),
  column(json, ({ request }) => JSON.stringify(request.headers)),
  column(text, ({ request }) => request.contentType),
  column(bytea, ({ request }) => request.body),
  column(LOG_LINE.array, ({ log }) => log),
  column(text, ({ key }) => key?.scope.principal),
  column(text, ({ key }) => key?.scope.key),
  column(text, ({ key }) => key?.owner),
  column(int4, ({ key }) => key?.answer.status),
  column(json, ({ key }) => key && JSON.stringify(key.answer.headers)),
  column(text, ({ key }) => key?.answer.contentType),
  column(bytea, ({ key }) => key?.answer.body),
  column(text, ({ failure }) => failure && storableText(failure.message)),
  ...attemptColumns(({ record }: CallToAccept) => ({ record, response: null })),
  UPSTREAM_KEY_COLUMN,
]);

export type CallToChange = Readonly<{
  before: AsyncCall;
  leasing: boolean;
  progress: number | null;
  state: StateColumns;
  response: StoredResponse | null;
  /** The parts whose present bodies become revisions. */
  replaced: readonly MessagePart[];
  edits: readonly EditedBody[];
  log: readonly LogLine[];
  /** The body that is handed over with a lease. */
  part: MessagePart | null;
  /** Where the change is a failure. */
  failure: Cause | null;
  record: AttemptRecord | null;
}>;

export const CALL_TO_CHANGE = new Composite<CallToChange>('call_to_change', [
  column(int8, ({ before }) => before.id),
  column(int4, ({ before }) => before.version),
  column(bool, ({ leasing }) => leasing),
  column(float8, ({ progress }) => progress),
  ...STATE_COLUMNS,
  column(int4, ({ response }) => response?.status),
  column(json, ({ response }) => response && JSON.stringify(response.headers)),
  column(text, ({ response }) => response?.contentType),
  column(bytea, ({ response }) => response?.body),
  column(texts, ({ replaced }) => replaced),
  column(EDITED_BODY.array, ({ edits }) => edits),
  column(LOG_LINE.array, ({ log }) => log),
  column(text, ({ part }) => part),
  column(text, ({ before }) => before.status),
  column(text, ({ before }) => causeOf(before)?.id),
  column(bool, ({ before }) => isHandled(before)),
  column(text, ({ failure }) => failure && storableText(failure.message)),
  ...attemptColumns<CallToChange>((row) => row),
  UPSTREAM_KEY_COLUMN,
]);

export type ProgressToReport = Readonly<{
  rid: string;
  fence: number;
  at: Date;
  percent?: number;
  line?: string;
}>;

export const PROGRESS_TO_REPORT = new Composite<ProgressToReport>('progress_to_report', [
  column(uuid, ({ rid }) => rid),
  column(int4, ({ fence }) => fence),
  column(timestamptz, ({ at }) => at),
  column(float8, ({ percent }) => percent),
  column(text, ({ line }) => (line === undefined ? null : storableText(line))),
]);

export type LinesToAppend = Readonly<{ callId: number; log: readonly LogLine[] }>;

export const LINES_TO_APPEND = new Composite<LinesToAppend>('lines_to_append', [
  column(int8, ({ callId }) => callId),
  column(LOG_LINE.array, ({ log }) => log),
]);

export const TYPES_TO_WRITE = [
  ...[LOG_LINE.name, EDITED_BODY.name],
  ...[CALL_TO_ACCEPT.name, CALL_TO_CHANGE.name, PROGRESS_TO_REPORT.name, LINES_TO_APPEND.name],
];
