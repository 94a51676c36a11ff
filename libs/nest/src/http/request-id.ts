import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';

const drawn = new WeakMap<IncomingMessage, string>();

/**
 * The requester's own request-id where it is presentable, else one drawn for this request (contract §1). The same each
 * time it is asked for.
 */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['request-id'] ?? request.headers['x-request-id'];
  if (typeof given === 'string' && /^[\x21-\x7e]{1,128}$/.test(given)) return given;
  const known = drawn.get(request) ?? randomUUID();
  drawn.set(request, known);
  return known;
}
