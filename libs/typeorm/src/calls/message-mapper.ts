import type { MessagePart, StoredRequest, StoredResponse } from '@airlock/core';
import type { MessageRow } from './message.row.js';
import { UnreadableRowError } from './unreadable-row.error.js';

/** The columns of a message, in the order in which {@link messageValues} gives their values. */
export const MESSAGE_COLUMNS = [
  'part',
  'path',
  'query',
  'name',
  'status',
  'headers',
  'content_type',
  'body',
] as const;

/** For INSERT … SELECT, where PostgreSQL cannot tell the types of parameters from the columns. */
export const MESSAGE_TYPES = ['text', 'text', 'text', 'text', 'int', 'json', 'text', 'bytea'] as const;

export function messageValues(part: MessagePart, message: StoredRequest | StoredResponse): unknown[] {
  const { headers, contentType, body } = message;
  const [path, query, name = null] =
    'path' in message ? [message.path, message.query, message.name] : [null, null];
  const status = 'status' in message ? message.status : null;
  return [part, path, query, name, status, JSON.stringify(headers), contentType, body];
}

export function requestOf(callId: number, row: MessageRow): StoredRequest {
  const { path, query, name, headers, content_type, body } = row;
  if (path === null || query === null) throw new UnreadableRowError(String(callId), 'path or query');
  return { path, query, ...(name !== null && { name }), headers, contentType: content_type, body };
}

export function responseOf(callId: number, row: MessageRow): StoredResponse {
  const { status, headers, content_type, body } = row;
  if (status === null) throw new UnreadableRowError(String(callId), 'status of its response');
  return { status, headers, contentType: content_type, body };
}
