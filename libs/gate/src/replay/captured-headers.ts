import type { IncomingHttpHeaders } from 'node:http';

/** Kept with every request, where they are given. */
const ALWAYS = ['accept', 'accept-language', 'content-language', 'user-agent', 'traceparent', 'tracestate'];

/** Never kept, whatever a connector asks for: a stored request holds no credentials (contract §3). */
const NEVER = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'connection',
  'content-length',
  'content-encoding',
  'content-type',
  'host',
  'transfer-encoding',
]);

/** @param further names in lower case that the connector asks for */
export function capturedHeaders(
  headers: IncomingHttpHeaders,
  further: readonly string[],
): Record<string, string> {
  const names = [...ALWAYS, ...further].filter((name) => Object.hasOwn(headers, name) && !NEVER.has(name));
  return Object.fromEntries(names.map((name) => [name, [headers[name]].flat().join(', ')]));
}
