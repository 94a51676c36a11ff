import { codeOf, problemAnswer, type ProblemDetails } from '@airlock/nest';
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';

/**
 * Answers a request that no web framework is to see. Whatever body it has is not read, and its connection ends.
 * @param publicPath stands before the path, and may stand in it already
 */
export function answerProblem(
  { url = '/' }: Pick<IncomingMessage, 'url'>,
  response: ServerResponse,
  details: ProblemDetails,
  publicPath = '',
): void {
  const [path = '/'] = url.split('?', 1);
  const instance = path.startsWith(`${publicPath}/`) ? path : publicPath + path;
  const { status, headers, body } = problemAnswer(withCode(details), instance);
  const told = { ...headers, 'request-id': randomUUID(), 'content-length': body.byteLength };
  response.writeHead(status, { ...told, connection: 'close' });
  response.end(body);
}

/** The same as text, for a connection on which there is no request yet. */
export function problemText(details: ProblemDetails): string {
  const { status, headers, body } = problemAnswer(withCode(details), '/');
  const lines = Object.entries({
    ...headers,
    'request-id': randomUUID(),
    'content-length': String(body.byteLength),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${String(value)}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${Buffer.from(body).toString('utf8')}`;
}

function withCode(details: ProblemDetails): ProblemDetails {
  return { ...details, code: details.code ?? codeOf(details) };
}
