import { hash } from 'node:crypto';

/**
 * What every attempt of a call sends its upstream as `Idempotency-Key`, so that a retry is safe there too (contract §5).
 * @param version of the call since which it is other work than it was: its request was edited, or what had been
 * answered is done again; absent: none of that has happened
 */
export function upstreamKey(rid: string, version?: number): string {
  return version === undefined ? `airlock-${rid}` : `airlock-${rid}-${version}`;
}

/**
 * The same for a request with a key of the requester's own: the rid is another one at each repeat of a request that
 * failed and was not kept, and an upstream that has done the work already would do it anew. Tells the upstream neither
 * who asked nor by which key.
 * @param principal whose key it is: two requesters may draw the same one
 */
export function upstreamKeyOfRequester(principal: string, key: string): string {
  return `airlock-${hash('sha256', JSON.stringify([principal, key]), 'hex').slice(0, 32)}`;
}
