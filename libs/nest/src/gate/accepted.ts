import { openWork, type AsyncCall } from '@airlock/core';
import type { Answer } from '../http/answer.js';

/** 202 to a requester with a `$reply` address; the body is exact (contract §3). */
export function accepted(call: AsyncCall, publicUrl: string, now: Date): Answer {
  return {
    status: 202,
    headers: {
      'content-type': 'application/json',
      location: `/jobs/${call.rid}`,
      'operation-location': `${publicUrl}/jobs/${call.rid}`,
      'retry-after': String(secondsUntil(openWork(call)?.nextTry ?? null, now)),
      'cache-control': 'no-store',
    },
    body: Buffer.from(`{"$reply_id": ${call.id}}`),
  };
}

/** Whole seconds, at least 1: what Retry-After can say. */
export function secondsUntil(date: Date | null, now: Date): number {
  if (!date) return 1;
  return Math.max(1, Math.ceil((date.getTime() - now.getTime()) / 1000));
}
