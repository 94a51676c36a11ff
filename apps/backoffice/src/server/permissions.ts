import type { OperatorRole } from '@airlock/contract';

const READS = ['list', 'show'];
const ADMINS_ONLY = ['clients', 'operators'];

/**
 * What a role may do, as contract §9 says. The server decides; this only keeps buttons away that it would refuse.
 * `action` is react-admin's (list, show, create, edit, delete) or a verb of a call (reset, cancel).
 */
export function mayDo(role: OperatorRole, resource: string, action: string): boolean {
  if (role === 'admin') return true;
  if (ADMINS_ONLY.includes(resource)) return false;
  if (READS.includes(action)) return true;
  return role === 'operator' && resource === 'calls';
}
