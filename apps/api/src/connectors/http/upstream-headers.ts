import { harmless } from '@airlock/nest';
import type { IncomingHttpHeaders } from 'node:http';
import { ALWAYS_ANSWERED, ALWAYS_FORWARDED } from './header-names.js';
import type { HttpConfig } from './http-config.js';
import { cookiesBelow } from './upstream-cookies.js';

type Received = Readonly<Record<string, string | string[] | undefined>>;

/**
 * What the upstream is told: what the requester says and may say, then the operator's headers and credentials, then what
 * every attempt says alike.
 * @param idempotencyKey of the call; a requester's own key never goes on, for it names the request to the airlock
 */
export function headersToUpstream(
  config: HttpConfig,
  received: IncomingHttpHeaders,
  idempotencyKey: string,
): Record<string, string> {
  const sent = new Map([['user-agent', 'airlock']]);
  for (const [name, value] of named([...ALWAYS_FORWARDED, ...config.allowedRequestHeaders], received))
    sent.set(name, Array.isArray(value) ? value.join(', ') : value);
  for (const [name, value] of Object.entries(config.headers)) sent.set(name.toLowerCase(), value);
  const authorization = authorizationOf(config);
  if (authorization !== undefined) sent.set('authorization', authorization);
  return { ...Object.fromEntries(sent), 'accept-encoding': 'identity', 'idempotency-key': idempotencyKey };
}

/** RFC 7617 and RFC 6750; a header that the operator wrote himself stays where no credentials are given. */
function authorizationOf({ username, password, token }: HttpConfig): string | undefined {
  if (token) return `Bearer ${token}`;
  if (!username && !password) return undefined;
  return `Basic ${Buffer.from(`${username ?? ''}:${password ?? ''}`).toString('base64')}`;
}

/**
 * What the requester is told of the upstream's headers, as they came; but cookies are for the resource only, and a page is
 * sandboxed: the desk lives on the same origin.
 * @param method of the request: an answer to HEAD tells the length of the body that it does not have (RFC 9110 §8.6)
 * @param place where browsers reach the resource, a path without a slash at its end
 */
export function headersToRequester(
  config: HttpConfig,
  received: Received,
  { method, place }: Readonly<{ method: string; place: string }>,
): Record<string, string | string[]> {
  const ofHead = method === 'HEAD' && received['content-encoding'] === undefined ? ['content-length'] : [];
  const names = [...ALWAYS_ANSWERED, ...ofHead, ...config.allowedResponseHeaders];
  const answered = Object.fromEntries(named(names, received));
  const { 'set-cookie': cookies, 'content-security-policy': policy, ...told } = answered;
  const { 'content-security-policy': sandbox, ...nosniff } = harmless(firstOf(received['content-type']));
  const policies = [policy ?? [], sandbox ?? []].flat();
  const kept = cookiesBelow(place, config.baseUrl, [cookies ?? []].flat());
  return {
    ...{ ...told, ...nosniff },
    ...(kept.length > 0 && { 'set-cookie': kept }),
    ...(policies.length > 0 && { 'content-security-policy': policies }),
  };
}

/** Those that came: an operator may allow a header by a name that every object inherits, such as `constructor`. */
function named(names: readonly string[], received: Received): [string, string | string[]][] {
  return names.flatMap((name) => {
    const value = Object.hasOwn(received, name) ? received[name] : undefined;
    return value === undefined ? [] : [[name, value]];
  });
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** The names in the Vary headers of an answer: what a cache must know of one that passes its Cache-Control on. */
export function varyNames({ vary }: Received): string[] {
  const lines = typeof vary === 'string' ? [vary] : (vary ?? []);
  return lines.flatMap((line) => line.split(',')).flatMap((name) => name.trim() || []);
}
