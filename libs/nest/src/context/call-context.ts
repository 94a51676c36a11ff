import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { upstreamKey } from '@airlock/core';
import type { IncomingMessage } from 'node:http';
import { rawRequest } from '../http/received.js';
import { drawRid } from '../replay/draw-rid.js';
import { ticketOf, type Ticket } from '../replay/ticket.js';

/** What a handler can know and tell of the call it works for. */
export interface CallContext {
  /** `$reply_id`; null while the call is not stored, as in a synchronous attempt. */
  readonly id: number | null;
  readonly rid: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** To be sent to the upstream: the same at every attempt of a call (contract §5). */
  readonly idempotencyKey: string;
  /** Aborted when the attempt is cancelled or took too long. */
  readonly signal: AbortSignal;
  /** Tells how far the work is. @param percent 0 to 100 @param line what is being done */
  progress(percent: number, line?: string): void;
  /** Adds a line to the details of the call. */
  details(line: string): void;
}

const contexts = new WeakMap<IncomingMessage, CallContext>();

/** The context of the call a request works for; of a plain request too, whose progress nobody reads. */
export function callContextOf(request: object): CallContext {
  const raw = rawRequest(request);
  const known = contexts.get(raw);
  if (known) return known;
  const context = contextFor(ticketOf(raw));
  contexts.set(raw, context);
  return context;
}

/** Gives a handler its {@link CallContext}: `@CurrentCall() call: CallContext`. */
export const CurrentCall = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callContextOf(context.switchToHttp().getRequest<object>()),
);

function contextFor(ticket: Ticket | undefined): CallContext {
  const rid = ticket?.rid ?? drawRid();
  return {
    get id() {
      return ticket?.callId ?? null;
    },
    rid,
    attempt: ticket?.attempt ?? 1,
    idempotencyKey: upstreamKey(rid),
    signal: ticket?.signal ?? new AbortController().signal,
    progress: (percent, line) => {
      const within = Math.min(100, Math.max(0, percent));
      ticket?.report({ percent: within, line: line ?? `${within} %` });
    },
    details: (line) => ticket?.report({ line }),
  };
}
