import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { upstreamKey } from '@airlock/core';
import type { IncomingMessage } from 'node:http';
import type { ParameterOf } from '../connector/parameter-of.js';
import { rawRequest } from '../http/received.js';
import { ExchangeRecorder } from '@airlock/outgoing-http';
import type { Dispatcher, fetch } from 'undici';
import { drawRid } from '../replay/draw-rid.js';
import { replayContextOf, type ReplayContext } from '../replay/replay-context.js';

/** What a handler can know and tell of the call it works for. */
export interface CallContext {
  /** `$reply_id`; null while the call is not stored, as in a synchronous attempt. */
  readonly id: number | null;
  readonly rid: string;
  /** 1 for the first. */
  readonly attempt: number;
  /**
   * To be sent to the upstream: the same at every attempt of a call, and at every repeat under the requester's own key
   * (contract §5).
   */
  readonly idempotencyKey: string;
  /** Aborted when the attempt is cancelled or took too long. */
  readonly signal: AbortSignal;
  /**
   * As the platform's own. The last request that fails, else the last one, and its answer stand in the record of the attempt,
   * which operators see; credentials, and the secrets of the resource, are left out.
   */
  readonly fetch: typeof fetch;
  /** The same for whoever uses undici: requests that are made by what it returns are recorded. */
  readonly recorded: (dispatcher: Dispatcher) => Dispatcher;
  /** Tells how far the work is. @param percent 0 to 100 @param line what is being done */
  progress(percent: number, line?: string): void;
  /** Adds a line to the details of the call. */
  details(line: string): void;
}

type Given = Readonly<{ context: CallContext; recorder: ExchangeRecorder }>;
const given = new WeakMap<IncomingMessage, Given>();

/** The context of the call a request works for; of a plain request too, whose progress nobody reads. */
export function callContextOf(request: object): CallContext {
  const raw = rawRequest(request);
  const known = given.get(raw);
  if (known) return known.context;
  const replay = replayContextOf(raw);
  const recorder = replay?.recorder ?? new ExchangeRecorder();
  const context = contextFor(replay, recorder);
  given.set(raw, { context, recorder });
  return context;
}

/** Gives a handler its {@link CallContext}: `@CurrentCall() call: CallContext`. In a parameter of another type it does not compile. */
export const CurrentCall: () => ParameterOf<CallContext> = createParamDecorator(
  (_: unknown, context: ExecutionContext) => callContextOf(context.switchToHttp().getRequest<object>()),
);

/** What the handler of a request asked of others, where it was given its context. */
export function recorderOf(raw: IncomingMessage): ExchangeRecorder | undefined {
  return given.get(raw)?.recorder;
}

function contextFor(replay: ReplayContext | undefined, recorder: ExchangeRecorder): CallContext {
  const rid = replay?.rid ?? drawRid();
  return {
    get id() {
      return replay?.callId ?? null;
    },
    rid,
    attempt: replay?.attempt ?? 1,
    idempotencyKey: replay?.upstreamKey ?? upstreamKey(rid),
    signal: replay?.signal ?? new AbortController().signal,
    fetch: (input, init) => recorder.fetch(input, init),
    recorded: (dispatcher) => recorder.over(dispatcher),
    progress: (percent, line) => {
      const within = Math.min(100, Math.max(0, percent));
      replay?.report({ percent: within, line: line ?? `${within} %` });
    },
    details: (line) => replay?.report({ line }),
  };
}
