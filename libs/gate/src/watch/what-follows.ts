import type { AsyncCall } from '@airlock/core';

/** What comes next in the life of a call, in words: the message of its job (contract §4). */
export function whatFollows(call: AsyncCall): string {
  switch (call.status) {
    case 'CALL_RETRY':
      return call.lease ? 'the attempt goes on' : nextTry(call.nextTry.toISOString(), call.ttl);
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

/** @param date ISO 8601 @param ttl tries left; absent: it is not known */
export function nextTry(date: string, ttl?: number): string {
  return ttl === undefined ? `next try ${date}` : `next try ${date}, ${tries(ttl)} left`;
}

/** `1 try`, `13 tries`. */
function tries(ttl: number): string {
  return ttl === 1 ? '1 try' : `${ttl} tries`;
}
