import type { IncomingMessage } from 'node:http';

/** The bytes of each request's body, decoded: no Content-Encoding applies to them. */
const bodies = new WeakMap<IncomingMessage, Buffer>();
const NOTHING = Buffer.alloc(0);

export function rememberBody(request: IncomingMessage, body: Buffer): void {
  bodies.set(request, body);
}

export function receivedBody(request: IncomingMessage): Buffer {
  return bodies.get(request) ?? NOTHING;
}

/** The request of node under the one of Fastify; Express hands over node's own. */
export function rawRequest(request: object): IncomingMessage {
  return ('raw' in request ? request.raw : request) as IncomingMessage;
}

/**
 * The bytes of the body of a request, decoded but not parsed: for a handler that passes them on.
 * @param request what `@Req()` gives, on Fastify and on Express
 */
export function rawBody(request: object): Buffer {
  return receivedBody(rawRequest(request));
}
