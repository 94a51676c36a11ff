import type { Right } from './rights.js';

/** Who asks, in the order of the table. */
export const PRINCIPALS = [
  'nobody',
  'client',
  'client of another resource',
  'expired session',
  'viewer',
  'operator',
  'admin',
  'session without its CSRF token',
  'token viewer',
  'token admin',
] as const;
export type Principal = (typeof PRINCIPALS)[number];

/** 200 stands for whatever comes once somebody is let in: a 404 for what is not there, a 400 for an empty body. */
export type Outcome = 200 | 401 | 403;

const ROLES = ['viewer', 'operator', 'admin'] as const;

/** What a principal is answered where a right is needed (contract §2, §9). */
export function expected(right: Right, principal: Principal, isRead: boolean): Outcome {
  if (right === 'anybody') return 200;
  const isClient = principal === 'client' || principal === 'client of another resource';
  if (right === 'client') return isClient ? 200 : 401;
  if (right === 'resource') return principal === 'client' ? 200 : isClient ? 403 : 401;
  if (right === 'metrics') return principal.startsWith('token') ? 200 : 401;
  if (isClient || principal === 'nobody' || principal === 'expired session') return 401;
  if (right === 'session' && principal.startsWith('token')) return 401;
  const role = ROLES.find((each) => principal.endsWith(each)) ?? 'admin';
  if (right !== 'session' && ROLES.indexOf(role) < ROLES.indexOf(right)) return 403;
  return principal === 'session without its CSRF token' && !isRead ? 403 : 200;
}
