import type { AsyncCall } from '../domain/call.js';
import type { LogLine } from '../domain/log-line.js';
import type { StoredRequest, StoredResponse } from '../domain/message.js';

export type CallWithBodies = Readonly<{
  call: AsyncCall;
  /** 0 to 100. */
  progress: number;
  request: StoredRequest;
  response: StoredResponse | null;
}>;

/** Reading, for operators, mails and pollers. */
export interface CallReader {
  /** `gone`: it was purged and its tombstone is left. */
  find(key: { id: number } | { rid: string }): Promise<AsyncCall | 'gone' | null>;
  withBodies(id: number): Promise<CallWithBodies | null>;
  /** The log, oldest first; `id` grows. */
  log(id: number): Promise<(LogLine & { id: number })[]>;
}
