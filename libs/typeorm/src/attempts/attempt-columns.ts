import type { AttemptRecord, StoredResponse } from '@airlock/core';
import { storableText } from '../commit/storable-text.js';
import { bool, bytea, column, int4, json, text, timestamptz, type Column } from '../commit/composite.js';

/** The record that goes with a change of a call, and the response that the change writes. */
export type WithRecord = Readonly<{
  record: AttemptRecord | null;
  /** Whose body that of the answer may be: it is not kept twice then. */
  response: StoredResponse | null;
}>;

/** The columns that migration 0032 added to the types of rows to write, in their order. */
export function attemptColumns<Row>(of: (row: Row) => WithRecord): readonly Column<Row>[] {
  const record = (row: Row) => of(row).record;
  return [
    column(text, (row) => record(row)?.phase),
    column(int4, (row) => record(row)?.n),
    column(timestamptz, (row) => record(row)?.at),
    column(int4, (row) => record(row)?.durationMs),
    column(text, (row) => record(row)?.outcome),
    column(text, (row) => {
      const error = record(row)?.error;
      return error == null ? null : storableText(error);
    }),
    column(json, (row) => textOf(record(row)?.sent)),
    column(json, (row) => textOf(headOf(record(row)))),
    column(bytea, (row) => (isResponse(of(row)) ? null : record(row)?.answer?.body)),
    column(json, (row) => textOf(record(row)?.thrown)),
    column(bool, (row) => record(row) && isResponse(of(row))),
  ];
}

function textOf(value: object | null | undefined): string | null {
  return value ? JSON.stringify(value) : null;
}

function headOf(record: AttemptRecord | null) {
  if (!record?.answer) return null;
  const { body: _, ...head } = record.answer;
  return head;
}

function isResponse({ record, response }: WithRecord): boolean {
  if (!record?.answer || !response) return false;
  const { body, truncated } = record.answer;
  return !truncated && Buffer.compare(body, response.body) === 0;
}

const NAMES = ['phase', 'n', 'at', 'duration_ms', 'outcome', 'error', 'sent', 'answer', 'body', 'thrown'];

/** What a statement takes along from its rows for {@link insertAttempt}. */
export function attemptNames(source: string): string {
  return [...NAMES, 'responded'].map((name) => `${source}.attempt_${name}`).join(', ');
}

/** Inserts the record of each row of `source` that has one. */
export function insertAttempt(source: string): string {
  return `
    INSERT INTO async_call_attempt (call_id, ${NAMES.join(', ')}, response_version)
    SELECT id, ${NAMES.map((name) => `attempt_${name}`).join(', ')}, CASE WHEN attempt_responded THEN version END
    FROM ${source} WHERE attempt_n IS NOT NULL`;
}
