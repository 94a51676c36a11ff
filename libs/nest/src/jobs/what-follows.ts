import type { AsyncCall } from '@airlock/core';

/** What comes next in the life of a call, in words: the message of its job (contract §4). */
export function whatFollows(call: AsyncCall): string {
  switch (call.status) {
    case 'CALL_RETRY':
      return call.lease
        ? 'the attempt goes on'
        : `next try ${call.nextTry.toISOString()}, ${tries(call.ttl)} left`;
    case 'RESPONSE_RETRY':
      if (call.lease) return 'the delivery goes on';
      return call.failures === 0
        ? `to be delivered to ${call.replyTo?.url ?? 'nobody'}`
        : `next delivery ${call.nextTry.toISOString()}, ${tries(call.ttl)} left`;
    case 'CALL_ERROR':
    case 'RESPONSE_ERROR':
      return `${call.status}, ${call.reason}`;
    case 'DONE':
      return 'done';
  }
}

/** `1 try`, `13 tries`. */
function tries(ttl: number): string {
  return ttl === 1 ? '1 try' : `${ttl} tries`;
}
