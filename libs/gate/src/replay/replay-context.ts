import type { Resource } from '@airlock/core';
import type { ExchangeRecorder } from '@airlock/outgoing-http';
import type { IncomingMessage } from 'node:http';

/**
 * Goes with a request that the airlock itself sends through the pipeline. It hangs on the request object, which nobody
 * can make over HTTP: so it cannot be forged.
 */
export type ReplayContext = {
  readonly rid: string;
  readonly upstreamKey: string;
  /** Null until the call is stored. */
  callId: number | null;
  /** 1 for the synchronous one. */
  readonly attempt: number;
  readonly principal: string | null;
  /** Aborted when nobody waits for the attempt any more. */
  readonly signal: AbortSignal;
  /** What the handler asks of others. */
  readonly recorder: ExchangeRecorder;
  /** Once it has been found. */
  resource?: Resource;
  /** What the handler, or a pipe before it, threw. */
  thrown?: unknown;
  /** Keeps what a handler tells of its progress. */
  readonly report: (told: { percent?: number; line?: string }) => void;
};

const contexts = new WeakMap<IncomingMessage, ReplayContext>();

export function attachReplayContext(request: IncomingMessage, replay: ReplayContext): void {
  contexts.set(request, replay);
}

export function replayContextOf(request: IncomingMessage): ReplayContext | undefined {
  return contexts.get(request);
}
