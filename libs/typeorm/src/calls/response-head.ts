import type { ResponseHead } from '@airlock/core';
import { CALL_COLUMNS, CALLS } from './call-columns.js';

/** What is read of a response for those who watch a call: its status, and of one that refuses what it says. */
export type ResponseHeadRow = Readonly<{
  response_status: number | null;
  response_type: string | null;
  /** Null of one that does not refuse. */
  response_start: Buffer | null;
}>;

const HEAD = `
  response.status AS response_status, response.content_type AS response_type,
  CASE WHEN response.status >= 400 THEN substring(response.body FOR 65536) END AS response_start`;

/** One statement: an answer that came between two would be told of a call that does not have it yet. */
export const SELECT_WATCHED_CALL = `
  SELECT ${CALL_COLUMNS}, ${HEAD}
  FROM ${CALLS} LEFT JOIN async_call_body response ON response.call_id = call.id AND response.part = 'response'
  WHERE call.rid = $1`;

export const SELECT_RESPONSE_HEADS = `
  SELECT response.call_id::float8 AS id, ${HEAD}
  FROM async_call_body response WHERE response.call_id = ANY ($1::bigint[]) AND response.part = 'response'`;

export function responseHeadOf(row: ResponseHeadRow): ResponseHead | null {
  const { response_status: status, response_type: contentType, response_start: start } = row;
  return status === null ? null : { status, contentType, body: start ?? new Uint8Array() };
}
