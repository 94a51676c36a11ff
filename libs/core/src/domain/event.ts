import type { ErrorReason } from './call.js';

/** What can happen to a call. Times are arguments: the domain has no clock. */
export type CallEvent = Readonly<
  | { type: 'claimed'; at: Date; worker: string; until: Date }
  /** The endpoint answered: the call has its response. */
  | { type: 'answered'; at: Date }
  /** The receiver took the reply. */
  | { type: 'delivered'; at: Date }
  /** The try failed in a way that another one may mend. */
  | { type: 'failed'; at: Date; error: string; retryAfter?: Date }
  /** The try failed in a way that no other one mends. */
  | { type: 'refused'; at: Date; error: string }
  /** The lease ran out: the worker is gone and what it did is unknown. */
  | { type: 'interrupted'; at: Date }
  /** The stored request cannot be run at all. */
  | {
      type: 'unrunnable';
      at: Date;
      reason: Extract<ErrorReason, 'endpoint-gone' | 'unreadable'>;
      error: string;
    }
  | { type: 'cancelled'; at: Date; by: string }
  /** An operator sends it again: `to` CALL_RETRY runs the call, RESPONSE_RETRY delivers its response. */
  | { type: 'reset'; at: Date; to: 'CALL_RETRY' | 'RESPONSE_RETRY' }
  /** An operator corrects it. `request`: its body, so that what is done from now on is other work than before. */
  | { type: 'edited'; at: Date; replyUrl?: string; request?: true }
  /** An operator does not wait for its date. */
  | { type: 'woken'; at: Date }
  /** An operator marks a call in error as seen to, or takes the mark away (`by` null). */
  | { type: 'handled'; at: Date; by: string | null; note: string | null }
  /** The policy changed: a waiting call gets the date and the tries that the new one means. */
  | { type: 'rescheduled'; at: Date; previous: Readonly<{ ttl: number }> }
>;

export type CallEventType = CallEvent['type'];
