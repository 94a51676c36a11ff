import type { IncomingMessage } from 'node:http';

/**
 * Goes with a request that the airlock itself sends through the pipeline. It hangs on the request object, which nobody
 * can make over HTTP: so it cannot be forged.
 */
export type Ticket = {
  readonly rid: string;
  /** Null until the call is stored. */
  callId: number | null;
  /** 1 for the synchronous one. */
  readonly attempt: number;
  readonly principal: string | null;
  /** Aborted when nobody waits for the attempt any more. */
  readonly signal: AbortSignal;
  /** What the handler, or a pipe before it, threw. */
  thrown?: unknown;
  /** Keeps what a handler tells of its progress. */
  readonly report: (told: { percent?: number; line?: string }) => void;
};

const tickets = new WeakMap<IncomingMessage, Ticket>();

export function attachTicket(request: IncomingMessage, ticket: Ticket): void {
  tickets.set(request, ticket);
}

export function ticketOf(request: IncomingMessage): Ticket | undefined {
  return tickets.get(request);
}
