import { retryAfterDate } from '@airlock/core';
import type { DeliveryOutcome } from '@airlock/core';

export type Answer = Readonly<{ status: number; retryAfter: string | undefined; detail: string }>;

/** Answers that no other try changes: the receiver is gone, or does not take such a message (contract §6). */
const REFUSALS = new Set([400, 405, 410, 413, 415, 422]);

/** What an answer of the receiver means for the delivery. @param receiver its host: what it refuses is its own trouble */
export function outcomeOf(
  { status, retryAfter, detail }: Answer,
  receiver: string,
  now: Date,
): DeliveryOutcome {
  if (status >= 200 && status < 300) return { type: 'delivered', status, detail };
  if (REFUSALS.has(status))
    return { type: 'refused', status, error: `The receiver ${receiver} answered ${status}`, detail };
  const notFollowed = status >= 300 && status < 400 ? '; a reply follows no redirect' : '';
  const notBefore = retryAfterDate(retryAfter, now);
  return {
    type: 'failed',
    status,
    error: `The receiver ${receiver} answered ${status}${notFollowed}`,
    detail,
    ...(notBefore ? { retryAfter: notBefore } : {}),
  };
}
