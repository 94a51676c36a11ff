import { rawBody, type Answer, type CallContext } from '@airlock/nest';
import type { IncomingHttpHeaders } from 'node:http';
import { belowResource } from '../below-resource.js';
import { jsonAnswer } from '../json-answer.js';

export type AskedRequest = Readonly<{ method: string; url: string; headers: IncomingHttpHeaders }>;

/** What was asked, told back: the body as text where it is UTF-8, else as base64. */
export function echo(
  request: AskedRequest,
  { attempt, id, rid, idempotencyKey }: CallContext,
  status: number,
): Answer {
  const [path = '', ...query] = belowResource(request.url, 'demo').split('?');
  return jsonAnswer(status, {
    ...{ method: request.method, path, query: query.join('?') },
    contentType: request.headers['content-type'] ?? null,
    ...bodyText(rawBody(request)),
    ...{ attempt, id, rid, idempotencyKey },
  });
}

/** The answer as its status allows it: some have no content (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
export function asStatusAllows(answer: Answer): Answer {
  const { status } = answer;
  return status === 204 || status === 205 || status === 304
    ? { status, headers: {}, body: new Uint8Array() }
    : answer;
}

function bodyText(bytes: Buffer): { body: string; encoding?: 'base64' } {
  try {
    return { body: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { body: bytes.toString('base64'), encoding: 'base64' };
  }
}

const CUSTOMERS = ['Zoë Müller', 'Ærø "North", Ltd', 'Иван Петров'];

/** A table with what makes CSV hard: commas, quotes, letters beyond ASCII; RFC 4180. */
export function csvAnswer(status: number, rows: number): Answer {
  const lines = Array.from({ length: rows }, (_, index) =>
    [index + 1, quoted(CUSTOMERS[index % CUSTOMERS.length] ?? ''), `${(index * 37) % 1000}.50`].join(','),
  );
  return {
    status,
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="orders.csv"',
    },
    body: Buffer.from(['order,customer,amount', ...lines, ''].join('\r\n')),
  };
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The same bytes each time, every value among them; most are no UTF-8. */
export function binaryAnswer(status: number, size: number): Answer {
  const body = Buffer.alloc(size);
  for (let index = 0; index < size; index++) body[index] = (index * 167 + (index >> 8) * 13) & 0xff;
  return {
    status,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="demo-${size}.bin"`,
    },
    body,
  };
}
