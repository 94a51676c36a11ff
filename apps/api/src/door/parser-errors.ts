import type { ProblemDetails } from '@airlock/nest';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { problemText } from './plain-problem.js';

type ParserError = Error & Readonly<{ code?: string; reason?: string; rawPacket?: Uint8Array }>;
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

export function problemOfParser({ code, reason, rawPacket }: ParserError): ProblemDetails {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return {
        status: 431,
        detail:
          'The address and the headers are larger than the 16 KiB that are taken here; put what is long into the body',
      };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return { status: 413, detail: 'The extensions of the chunks are larger than what is taken here' };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, detail: 'The request did not arrive in time' };
    default:
      return {
        status: 400,
        type: 'invalid-request',
        detail: `The request is no HTTP/1.1 (RFC 9112)${reason ? `: ${reason}` : ''}${remedyOf(code, rawPacket)}`,
      };
  }
}

/** What to change, by what the parser stumbled over. */
const REMEDIES: Readonly<Record<string, string>> = {
  HPE_INVALID_URL: 'percent-encode what is not ASCII in the address: %C3%A9 stands for é',
  HPE_INVALID_METHOD: 'begin with a method, an address and HTTP/1.1',
  HPE_INVALID_CONSTANT: 'begin with a method, an address with its spaces as %20, and HTTP/1.1',
  HPE_INVALID_VERSION: 'write HTTP/1.1 behind the address, and percent-encode spaces in it: %20',
  HPE_INVALID_HEADER_TOKEN:
    'write each header as Name: value, without a space before the colon, in printable characters',
  HPE_INVALID_CONTENT_LENGTH: 'send one Content-Length, in digits',
  HPE_UNEXPECTED_CONTENT_LENGTH: 'send one Content-Length, or Transfer-Encoding: chunked, not both',
  HPE_INVALID_TRANSFER_ENCODING: 'send Transfer-Encoding: chunked, or Content-Length, not both',
  HPE_INVALID_CHUNK_SIZE: 'write the size of each chunk in hexadecimal digits on a line of its own',
  HPE_LF_EXPECTED: 'end each line with CR and LF',
  HPE_CR_EXPECTED: 'end each line with CR and LF',
  HPE_PAUSED_H2_UPGRADE: 'HTTP/2 is not spoken here, ask by HTTP/1.1',
};
const OF_TLS = 0x16;

function remedyOf(code = '', rawPacket?: Uint8Array): string {
  const remedy = rawPacket?.[0] === OF_TLS ? 'TLS is not spoken here, ask at http://' : REMEDIES[code];
  return remedy === undefined ? '' : `; ${remedy}`;
}
