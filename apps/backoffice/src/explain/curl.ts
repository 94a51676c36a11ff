import type { CallDetail } from '@airlock/contract';
import { maskedBody } from './masked-body.js';
import { maskedQuery } from './sensitive.js';

/** A longer body is left to a file. */
const LONGEST_BODY = 4_000;

/**
 * The request of a call as a command, to be shown to others: who sends it puts in the key, and what was masked.
 * @param origin of the server, `https://airlock.example.org`
 * @param configured names of further fields that are masked
 */
export function redactedCurl(call: CallDetail, origin: string, configured: readonly string[] = []): string {
  const { path, queryString, contentType } = call.request;
  const query = queryString ? `?${maskedQuery(queryString, configured)}` : '';
  const body = maskedBody(call.request, configured);
  const isPlain = body !== undefined && body.length <= LONGEST_BODY && !body.includes('\0');
  const lines = [
    `curl -X ${quoted(call.method)} ${quoted(`${origin}/${call.connector}/${call.resource}${path}${query}`)}`,
    `-H "Authorization: Bearer $AIRLOCK_API_KEY"`,
    ...(contentType ? [`-H ${quoted(`Content-Type: ${contentType}`)}`] : []),
    ...(body === '' ? [] : [`--data-binary ${isPlain ? quoted(body) : '@request-body'}`]),
  ];
  return lines.join(' \\\n  ');
}

/** As a POSIX shell takes it, whatever stands in it. */
function quoted(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
