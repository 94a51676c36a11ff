import type { IncomingHttpHeaders } from 'node:http';

/** The key of `Authorization: Bearer <key>`, or of Basic with any user name and the key as password (contract §2). */
export function keyOf({ authorization }: IncomingHttpHeaders): string | null {
  const [, scheme = '', value = ''] = /^(\S+) +(\S+) *$/.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return null;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 || colon === pair.length - 1 ? null : pair.slice(colon + 1);
}
