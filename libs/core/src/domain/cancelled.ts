import { openWork, type CallState } from './call.js';

/** Cancelled for good, or to be when the try that runs has ended. */
export function isCancelled(call: CallState): boolean {
  if (call.status === 'CALL_ERROR' || call.status === 'RESPONSE_ERROR') return call.reason === 'cancelled';
  return openWork(call)?.lease?.cancelling ?? false;
}
