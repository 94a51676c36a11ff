import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';

/** The requester's own request-id where it is presentable, else a new one (contract §1). */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['request-id'] ?? request.headers['x-request-id'];
  return typeof given === 'string' && /^[\x21-\x7e]{1,128}$/.test(given) ? given : randomUUID();
}
