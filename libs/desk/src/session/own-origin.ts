import { Problem } from '@airlock/gate';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * Refuses what a page of another origin sends with the browser's cookies, or to get one.
 * @param publicUrl where the product is reached from outside
 * @throws Problem 403
 */
export function requireOwnOrigin(headers: IncomingHttpHeaders, publicUrl: string): void {
  const { origin, host } = headers;
  const isOwn = origin === undefined ? isAskedByOwnPage(headers) : isOrigin(origin, host, publicUrl);
  if (isOwn) return;
  const detail = `A page of ${origin ?? 'another origin'} may not do this`;
  throw new Problem({ status: 403, detail, code: 'origin.foreign', params: { origin: origin ?? '' } });
}

/** Programs that are no browser tell nothing. */
function isAskedByOwnPage(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** The scheme is not compared: a proxy may have ended TLS. */
function isOrigin(origin: string, host: string | undefined, publicUrl: string): boolean {
  try {
    const { host: asking } = new URL(origin);
    return asking !== '' && (asking === host?.toLowerCase() || asking === new URL(publicUrl).host);
  } catch {
    return false;
  }
}
