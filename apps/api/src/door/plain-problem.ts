import { problemAnswer, type ProblemDetails } from '@airlock/nest';
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';

/** Answers a request that no web framework is to see. Whatever body it has is not read, and its connection ends. */
export function answerProblem(
  { url = '/' }: Pick<IncomingMessage, 'url'>,
  response: ServerResponse,
  details: ProblemDetails,
): void {
  const { status, headers, body } = problemAnswer(details, url.split('?', 1)[0] ?? '/');
  const told = { ...headers, 'request-id': randomUUID(), 'content-length': body.byteLength };
  response.writeHead(status, { ...told, connection: 'close' });
  response.end(body);
}

/** The same as text, for a connection on which there is no request yet. */
export function problemText(details: ProblemDetails): string {
  const { status, headers, body } = problemAnswer(details, '/');
  const lines = Object.entries({
    ...headers,
    'request-id': randomUUID(),
    'content-length': String(body.byteLength),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${String(value)}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${Buffer.from(body).toString('utf8')}`;
}
