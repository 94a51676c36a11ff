import type { StoredRequest, StoredResponse } from '@airlock/core';
import type { MessageRow } from './message.row.js';
import { UnreadableRowError } from './unreadable-row.error.js';

/** A message, whichever part of its call it is. */
export type MessageColumns = Omit<MessageRow, 'part'>;

export function requestOf(callId: number, row: MessageColumns): StoredRequest {
  const { path, query, name, headers, content_type, body } = row;
  if (path === null || query === null) throw new UnreadableRowError(String(callId), 'path or query');
  return { path, query, ...(name !== null && { name }), headers, contentType: content_type, body };
}

export function responseOf(callId: number, row: MessageColumns): StoredResponse {
  const { status, headers, content_type, body } = row;
  if (status === null) throw new UnreadableRowError(String(callId), 'status of its response');
  return { status, headers, contentType: content_type, body };
}
