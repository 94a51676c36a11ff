import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';

/** By what the log of this process calls a request: fields of each line about it. */
export type RequestFacts = Readonly<{ requestId: string }> & Readonly<Record<string, unknown>>;

const named = new WeakMap<IncomingMessage, RequestFacts>();

/** Names a request that nobody sent over HTTP, whatever its headers say. */
export function nameRequest(request: IncomingMessage, facts: RequestFacts): void {
  named.set(request, facts);
}

/**
 * That of an attempt is the rid of its call. Else the requester's own request-id where it is presentable, or one drawn for
 * this request (contract §1). The same each time it is asked for.
 */
export function factsOfRequest(request: IncomingMessage): RequestFacts {
  const known = named.get(request);
  if (known) return known;
  const given = request.headers['request-id'] ?? request.headers['x-request-id'];
  const isPresentable = typeof given === 'string' && /^[\x21-\x7e]{1,128}$/.test(given);
  const facts = { requestId: isPresentable ? given : randomUUID() };
  named.set(request, facts);
  return facts;
}

export function requestIdOf(request: IncomingMessage): string {
  return factsOfRequest(request).requestId;
}
