import type { AttemptRecord, Exchange, SentRequest } from '@airlock/core';
import { T0 } from './a-call.js';
import { bytes } from './a-message.js';

export function aSentRequest(given: Partial<SentRequest> = {}): SentRequest {
  return {
    ...{ method: 'POST', url: 'https://erp.example/orders', address: '192.0.2.7:443' },
    headers: { 'content-type': 'application/json', authorization: '•••' },
    timings: { dnsMs: 1.5, connectMs: 2, tlsMs: 8, firstByteMs: 40 },
    ...given,
  };
}

/** An upstream that explains why it failed. */
export function anExchange(said = 'ORA-00001: unique constraint violated'): Exchange {
  return {
    sent: aSentRequest(),
    answer: {
      ...{ status: 500, headers: { server: 'erp' }, contentType: 'text/plain' },
      ...{ body: bytes(said), truncated: false },
    },
  };
}

/** The record of a first attempt that failed. */
export function anAttempt(given: Partial<AttemptRecord> = {}): AttemptRecord {
  return {
    ...{ phase: 'call', n: 1, at: T0, durationMs: 52, outcome: 'failed', error: 'HTTP 502' },
    ...{ ...anExchange(), thrown: { name: 'Error', message: 'HTTP 502', stack: 'at a handler' } },
    ...given,
  };
}
