import type { Attempt, CallDetail } from '@airlock/contract';
import { isSensitive, MASK, maskedAddresses, maskedBody, maskedQuery } from './masking.js';

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
  const lines = [
    `curl -X ${quoted(call.method)} ${quoted(`${origin}/${call.connector}/${call.resource}${path}${query}`)}`,
    `-H "Authorization: Bearer $AIRLOCK_API_KEY"`,
    ...(contentType ? [`-H ${quoted(`Content-Type: ${contentType}`)}`] : []),
    ...dataOf(maskedBody(call.request, configured)),
  ];
  return lines.join(' \\\n  ');
}

const WITH_BODY = /^(POST|PUT|PATCH)$/;

/** What curl writes by itself, of its own connection. */
const OF_THE_CONNECTION =
  /^(host|connection|keep-alive|content-length|transfer-encoding|accept-encoding|te)$/;

/**
 * What an upstream or a receiver was sent in a try, as a command; credentials and what else is sensitive is masked.
 * @param body that was sent, masked; undefined where it is not known, or is for a file
 */
export function sentCurl(
  { request, url }: Pick<Attempt, 'request' | 'url'>,
  body: string | undefined,
  configured: readonly string[] = [],
): string | undefined {
  if (!request || url === null) return undefined;
  const { method, headers } = request;
  // Of a body that is not known there is only what says that there was one.
  const hasBody = body !== undefined || 'content-type' in headers || WITH_BODY.test(method);
  const lines = [
    `curl -X ${quoted(method)} ${quoted(maskedAddresses(url, configured))}`,
    ...Object.entries(headers)
      .filter(([name]) => !OF_THE_CONNECTION.test(name))
      .map(([name, value]) => `-H ${quoted(`${name}: ${headerText(name, value, configured)}`)}`),
    ...(hasBody ? dataOf(body) : []),
  ];
  return lines.join(' \\\n  ');
}

/** Stands in a record where a credential was. */
const HIDDEN = '•••';

function headerText(name: string, value: string, configured: readonly string[]): string {
  return value === HIDDEN || isSensitive(name, configured) ? MASK : maskedAddresses(value, configured);
}

/** @param body undefined where it is left to a file */
function dataOf(body: string | undefined): string[] {
  if (body === '') return [];
  const isPlain = body !== undefined && body.length <= LONGEST_BODY && !body.includes('\0');
  return [`--data-binary ${isPlain ? quoted(body) : '@request-body'}`];
}

/** As a POSIX shell takes it, whatever stands in it. */
function quoted(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
