import type { LogLine, StoredRequest, StoredResponse } from '@airlock/core';
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

export function aLogLine(given: Partial<LogLine> = {}): LogLine {
  return { at: T0, kind: 'accepted', actor: 'airlock', message: 'accepted after HTTP 503', ...given };
}
