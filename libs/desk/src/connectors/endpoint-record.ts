import { resolvePolicy, type PolicySettings } from '@airlock/core';
import type { AsyncPolicy, EndpointRecord, EndpointSample } from '@airlock/contract';
import type { Endpoint } from '@airlock/gate';
import { endpointGuide, type GuideExample } from '@airlock/openapi';
import { endpointAddress } from './endpoint-address.js';

/** @param baseUrl where the product is reached from outside */
export function endpointRecord(endpoint: Endpoint, baseUrl: string): EndpointRecord {
  const { name, method, paths, description, async: kept, policies } = endpoint;
  const { schema, examples } = endpointGuide(endpoint);
  return {
    ...{ name, method, path: paths[0], schema },
    ...(description && { summary: description.summary }),
    ...(description?.description !== undefined && { description: description.description }),
    ...(examples.length > 0 && { examples: examples.map(sampleOf) }),
    curl: curlOf(endpoint, examples[0], baseUrl),
    idempotency: endpoint.requiresIdempotencyKey ? 'required' : endpoint.isOwnKey ? 'request' : 'key',
    ...(kept && { on: endpoint.keepsDefinitive ? 'any' : 'retryable', async: asyncPolicy(policies) }),
  };
}

function asyncPolicy(settings: readonly PolicySettings[]): AsyncPolicy {
  const { ttl, delayMs, maxDelayMs, jitter } = resolvePolicy(...settings);
  return { ttl, delay: delayMs / 1000, jitter, ...(maxDelayMs !== null && { maxDelay: maxDelayMs / 1000 }) };
}

function sampleOf({ contentType, body, ...example }: GuideExample): EndpointSample {
  return { ...example, ...(contentType !== null && { contentType }), ...(body !== null && { body }) };
}

/** A command line for a POSIX shell. */
function curlOf(endpoint: Endpoint, example: GuideExample | undefined, baseUrl: string): string {
  const {
    method = endpoint.method === 'ALL' ? 'POST' : endpoint.method,
    path = {},
    query = '',
  } = example ?? {};
  const address = `${baseUrl}${endpointAddress(endpoint, '{resource}', path)}${query && `?${query}`}`;
  const headers = Object.entries(example?.headers ?? {});
  if (endpoint.requiresIdempotencyKey && headers.length === 0) headers.push(['Idempotency-Key', 'order-42']);
  if (example?.contentType) headers.push(['Content-Type', example.contentType]);
  return [
    // Braces are the resource to fill in, no pattern of curl's.
    `curl --globoff -X ${method} ${quoted(address)}`,
    '-H "Authorization: Bearer $AIRLOCK_API_KEY"',
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(example?.body != null ? [`--data-binary ${quoted(example.body)}`] : []),
  ].join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
