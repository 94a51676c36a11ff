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
  const captured: Record<string, string> = {};
  for (const name of [...ALWAYS, ...further]) {
    const value = headers[name];
    if (value === undefined || NEVER.has(name)) continue;
    captured[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return captured;
}
