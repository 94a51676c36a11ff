import type { LineFacts, LogLine, StoredRequest, StoredResponse } from '@airlock/core';
import { T0 } from './a-call.js';

/** The bytes of a text in UTF-8. */
export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function aRequest(given: Partial<StoredRequest> = {}): StoredRequest {
  return {
    path: '/orders',
    query: 'mode=fast',
    headers: { accept: 'application/json' },
    contentType: 'application/json',
    body: bytes('{"order":17}'),
    ...given,
  };
}

export function aResponse(given: Partial<StoredResponse> = {}): StoredResponse {
  return {
    status: 200,
    headers: { 'content-language': 'en' },
    contentType: 'application/json',
    body: bytes('{"accepted":true}'),
    ...given,
  };
}

/** A line with this text as its message. */
export function aLogLine(text = '', given: Partial<LineFacts & Pick<LogLine, 'kind'>> = {}): LogLine {
  const event = { event: 'log.noted', params: { text } } as const;
  return { ...event, at: T0, kind: 'accepted', actor: 'airlock', ...given };
}
