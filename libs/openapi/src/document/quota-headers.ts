import type { ReferenceObject, ResponseObject } from 'openapi3-ts/oas31';
import { headerRefs } from './headers.js';

const OF_QUOTA = headerRefs({ RateLimit: 'RateLimit', 'RateLimit-Policy': 'RateLimitPolicy' });
type Responses<Response> = Readonly<Record<string, Response>>;

/** With what a client that has shown its key is told of its quota in each answer. */
export function withQuotaHeaders<Response extends ResponseObject | ReferenceObject>(
  responses: Responses<Response>,
): Record<string, Response> {
  const told = Object.entries(responses).map(([name, response]) => [name, beside(response)] as const);
  return Object.fromEntries(told);
}

function beside<Response extends ResponseObject | ReferenceObject>(response: Response): Response {
  return '$ref' in response ? response : { ...response, headers: { ...OF_QUOTA, ...response.headers } };
}
