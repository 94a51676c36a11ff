import { HttpError } from 'react-admin';
import { CSRF_HEADER } from '@airlock/contract';
import { fieldErrors, problemFrom, problemMessage } from './problem.js';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** The parsed body; undefined where there is none. */
  readonly json: unknown;
}

export type HttpClient = (url: string, options?: RequestInit) => Promise<HttpAnswer>;

/**
 * Speaks JSON with the admin API. Writes carry the session's CSRF token.
 * Throws react-admin's HttpError for every answer that is not 2xx: `message` is what to tell the operator,
 * `body.problem` the problem, `body.errors` the fields at fault in the form that react-admin shows beside inputs,
 * `body.retryAfter` the seconds to wait before the next try.
 * A server that cannot be reached is an HttpError of status 0.
 */
export function createHttpClient(csrfToken: () => string | undefined, fetch = globalThis.fetch): HttpClient {
  return async (url, options = {}) => {
    const headers = new Headers(options.headers);
    headers.set('Accept', 'application/json');
    if (options.body !== undefined && options.body !== null) headers.set('Content-Type', 'application/json');
    const token = csrfToken();
    if (token !== undefined && isWrite(options.method)) headers.set(CSRF_HEADER, token);

    const response = await fetch(url, { ...options, headers, credentials: 'same-origin' }).catch(
      (error: unknown) => {
        if (options.signal?.aborted) throw error;
        throw new HttpError('airlock.error.unreachable', 0);
      },
    );
    const body = await response.text();
    if (!response.ok) throw httpErrorOf(response, body);
    return {
      status: response.status,
      headers: response.headers,
      body,
      json: body === '' ? undefined : (JSON.parse(body) as unknown),
    };
  };
}

function isWrite(method = 'GET'): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method.toUpperCase());
}

function httpErrorOf(response: Response, body: string): HttpError {
  const problem = problemFrom(body, response.status, response.statusText);
  const errors = fieldErrors(problem);
  const retryAfter = Number(response.headers.get('Retry-After') ?? NaN);
  return new HttpError(problemMessage(problem), response.status, {
    problem,
    ...(errors ? { errors } : {}),
    ...(Number.isFinite(retryAfter) ? { retryAfter } : {}),
  });
}
