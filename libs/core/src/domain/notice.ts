import type { CallIn } from './call.js';
import type { StoredResponse } from './message.js';

/** The problem (RFC 9457, contract §8) that tells of a call in CALL_ERROR. */
export function problemOfCall(call: CallIn<'CALL_ERROR'>): StoredResponse {
  const cancelled = call.reason === 'cancelled';
  const status = cancelled ? 410 : 502;
  const problem = {
    type: cancelled ? 'cancelled' : 'call-failed',
    title: cancelled ? 'The call was cancelled' : 'The call failed',
    status,
    detail: call.error,
    instance: `/jobs/${call.rid}`,
    code: call.reason,
  };
  return {
    status,
    headers: {},
    contentType: 'application/problem+json',
    body: new TextEncoder().encode(JSON.stringify(problem)),
  };
}
