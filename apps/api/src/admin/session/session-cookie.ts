import { parse, serialize } from 'cookie';
import type { IncomingHttpHeaders } from 'node:http';

const NAME = 'airlock_session';
/** Scripts cannot read it, other sites cannot send it. */
const COOKIE = { path: '/admin', httpOnly: true, sameSite: 'strict' } as const;

export function sessionIdOf({ cookie }: IncomingHttpHeaders): string | null {
  return (cookie && parse(cookie)[NAME]) || null;
}

/** @param secure whether the product is reached over https */
export function sessionCookie(id: string, expires: Date, secure: boolean): string {
  return serialize(NAME, id, { ...COOKIE, expires, secure });
}

export function noSessionCookie(secure: boolean): string {
  return serialize(NAME, '', { ...COOKIE, expires: new Date(0), secure });
}
