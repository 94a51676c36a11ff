import type { Exchange, Thrown } from './attempt-record.js';
import type { StoredResponse } from './message.js';

/** How an attempt ended: by intent, never by reading messages. */
export type AttemptOutcome = Readonly<
  | ({ type: 'answered'; response: StoredResponse } & Seen)
  /** Another try may succeed. The response, where there was one, is what a requester who waits would be told. */
  | ({ type: 'failed'; error: string; response?: StoredResponse; retryAfter?: Date } & Seen)
  /** No other try succeeds until somebody corrects the request or the configuration. */
  | ({ type: 'refused'; error: string; response: StoredResponse } & Seen)
  | { type: 'unrunnable'; reason: 'endpoint-gone' | 'unreadable'; error: string }
>;

/** What the record of an attempt tells besides how it ended. */
type Seen = Readonly<{ exchange?: Exchange; thrown?: Thrown }>;

/** 408, 425, 429 and 5xx: an upstream that may do better later (contract §3). */
export function isRetryableStatus(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/** How a receiver took a reply (contract §6). `status`: of its answer, absent where none came. `detail` is at most 64 KiB of what it said, for the log. */
export type DeliveryOutcome = Readonly<
  | { type: 'delivered'; status: number; detail: string; exchange?: Exchange }
  | {
      type: 'failed';
      status?: number;
      error: string;
      detail: string;
      retryAfter?: Date;
      exchange?: Exchange;
    }
  | { type: 'refused'; status?: number; error: string; detail: string; exchange?: Exchange }
>;
