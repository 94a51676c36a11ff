import { rawRequest } from '../http/received.js';
import { replayContextOf } from '../replay/replay-context.js';

/**
 * For guards: whom a request that the airlock replays is made for. The text is what `principalOf` gave; check that it may
 * still do what it asks.
 * @returns undefined for a request from outside: look at its credentials then
 */
export function replayedPrincipal(request: object): string | null | undefined {
  return replayContextOf(rawRequest(request))?.principal;
}
