import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** Requests whose senders wait to be told that their body is welcome, and what kept their connections until then. */
const awaiting = new WeakMap<IncomingMessage, Readonly<{ response: ServerResponse; keepsAlive: boolean }>>();

/**
 * Takes over from node, which would welcome every body before anybody has seen its head: `Expect: 100-continue` gets 100
 * once nothing but the body itself is left to be refused (contract §3). A refusal ends the connection, for its sender may
 * send the body or not (RFC 9110 §10.1.1).
 */
export function awaitWelcome(server: Server): void {
  server.on('checkContinue', (request, response) => {
    if (hasBody(request)) {
      awaiting.set(request, { response, keepsAlive: response.shouldKeepAlive });
      response.shouldKeepAlive = false;
    }
    server.emit('request', request, response);
  });
}

/** Whether the body of a request is not on its way yet, and perhaps never will be. */
export function awaitsWelcome(request: IncomingMessage): boolean {
  return awaiting.has(request);
}

/** Has a body sent that is waited for; does nothing for any other. */
export function welcomeBody(request: IncomingMessage): void {
  const held = awaiting.get(request);
  if (!held) return;
  awaiting.delete(request);
  held.response.shouldKeepAlive = held.keepsAlive;
  held.response.writeContinue();
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
