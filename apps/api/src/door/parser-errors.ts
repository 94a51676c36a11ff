import type { ProblemDetails } from '@airlock/nest';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { problemText } from './plain-problem.js';

type ParserError = Error & Readonly<{ code?: string; reason?: string }>;
type Connection = Socket & { _httpMessage?: { headersSent: boolean } | null };

/** How long who sends on is listened to, so that what is answered reaches it, in ms. */
export const LINGERS_MS = 1_000;

/** Answers what is no HTTP as a problem too (contract §8); node, and Fastify in its place, would say something else. */
export function answerParserErrors(server: Server): void {
  const answered = new WeakSet<Socket>();
  server.removeAllListeners('clientError');
  server.on('clientError', (error: ParserError, connection) => {
    const socket = connection as Connection;
    // What goes on arriving is no HTTP either, and is told so once.
    if (answered.has(socket)) return;
    answered.add(socket);
    const isBegun = socket._httpMessage?.headersSent === true;
    if (error.code === 'ECONNRESET' || !socket.writable || isBegun) return void socket.destroy();
    socket.end(problemText(problemOfParser(error)));
    socket.setTimeout(LINGERS_MS, () => socket.destroy());
  });
}

export function problemOfParser({ code, reason }: ParserError): ProblemDetails {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, detail: 'The headers are larger than the 16 KiB that are taken here' };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return { status: 413, detail: 'The extensions of the chunks are larger than what is taken here' };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, detail: 'The request did not arrive in time' };
    default:
      return {
        status: 400,
        type: 'invalid-request',
        detail: `The request is no HTTP/1.1 (RFC 9112)${reason ? `: ${reason}` : ''}`,
      };
  }
}
