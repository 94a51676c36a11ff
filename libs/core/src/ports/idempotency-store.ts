import type { Headers } from '../domain/message.js';

/** What is kept of an answer that is replayed (contract §5). */
export type KeptAnswer = Readonly<{
  status: number;
  headers: Headers;
  contentType: string | null;
  body: Uint8Array;
}>;

/** Two clients may send the same key and mean two requests (contract §5). */
export type KeyScope = Readonly<{ principal: string; key: string }>;

/** The mark of a running request. `owner` names the process that runs it, whichever of its requests it is. */
export type KeyMark = Readonly<{ scope: KeyScope; owner: string }>;

export type KeyClaim = KeyMark &
  Readonly<{
    /** What the request is, so that another one under the same key is told. */
    fingerprint: string;
    now: Date;
    leaseUntil: Date;
  }>;

export type KeyClaimed = Readonly<
  /** The key is marked: the request may run, and {@link IdempotencyStore.complete} or `release` must follow. */
  | { state: 'mine' }
  | { state: 'running' }
  | { state: 'answered'; answer: KeptAnswer }
  /** The key stands for a request of another fingerprint, running or answered; its answer stays. */
  | { state: 'other-request' }
>;

/**
 * Where idempotency keys live: each is running, answered or free. Every method is one transaction. Rejects with
 * `StoreUnavailableError` when the store cannot be reached.
 */
export interface IdempotencyStore {
  /**
   * free → running. Marks a key as running for `owner` until `leaseUntil`; of many claims at most one gets 'mine'. A mark
   * whose lease has run out at `now` is as good as none, whatever its fingerprint: its process died in the middle.
   */
  claim(claim: KeyClaim): Promise<KeyClaimed>;

  /** running → answered. @returns false, and nothing is changed, when the mark is no longer this owner's */
  complete(completion: KeyMark & Readonly<{ at: Date; answer: KeptAnswer }>): Promise<boolean>;

  /** running → free: the handler failed in a way that a repeat may mend. Leaves another owner's mark, and an answer. */
  release(mark: KeyMark): Promise<void>;

  /** Holds every running mark of an owner until `leaseUntil` at least. Taken over ones are another's and stay as they are. */
  renew(renewal: Readonly<{ owner: string; leaseUntil: Date }>): Promise<void>;

  /**
   * answered → free, for keys answered before an instant; so go marks whose lease ran out before it.
   * @returns how many went; less than `limit` when no more are left
   */
  forget(answeredBefore: Date, limit: number): Promise<number>;
}
