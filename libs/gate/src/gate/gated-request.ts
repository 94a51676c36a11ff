import type { Resource, StoredRequest } from '@airlock/core';
import type { IncomingMessage } from 'node:http';
import type { Endpoint } from '../connector/endpoint.js';
import { configOf } from '../connector/resource-of.js';
import { capturedHeaders } from '../replay/captured-headers.js';
import { pathBelow } from './path-below.js';
import type { RequestDirectives } from './request-directives.js';

/** A request at the gate: its route and who asks are known. */
export type GatedRequest = Readonly<{
  endpoint: Endpoint;
  resource: Resource;
  raw: IncomingMessage;
  body: Buffer;
  /** As it was written, without `?`. */
  query: string;
  principal: string | null;
}>;

/** What is run now and, where it is kept, each time after. @param prefix the application's global prefix */
export function requestOf(
  { endpoint, resource, raw }: GatedRequest,
  directives: RequestDirectives,
  prefix: string,
): StoredRequest {
  const { connector } = endpoint;
  const further = connector.captureHeaders?.(configOf(resource, connector)) ?? [];
  return {
    path: pathBelow(raw.url ?? '/', connector.name, prefix),
    query: directives.query,
    ...(directives.background === 'background' && { name: nameOf(raw.url ?? '/', directives.namedQuery) }),
    headers: capturedHeaders(raw.headers, further),
    contentType: raw.headers['content-type'] ?? null,
    body: directives.body,
  };
}

/** Path and query as they were written, `bgrs` included and the reply address not (contract §3, §4). */
function nameOf(url: string, query: string): string {
  const [path = '/'] = url.split('?', 1);
  return query === '' ? path : `${path}?${query}`;
}
