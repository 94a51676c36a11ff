import type { OperatorRole } from '@airlock/contract';

const READS = ['list', 'show'];
const ADMINS_ONLY = ['clients', 'operators', 'tokens'];

/** What the role operator may do beside reading; the star stands for every action. */
const OF_OPERATORS: Readonly<Record<string, readonly string[]>> = {
  calls: ['*'],
  bulk: ['*'],
  causes: ['*'],
  resources: ['pause', 'wake', 'test'],
  connectors: ['try'],
};

/**
 * What a role may do, as contract §9 says. The server decides; this only keeps buttons away that it would refuse.
 * `action` is react-admin's (list, show, create, edit, delete) or a verb of the record (reset, cancel, pause, try).
 */
export function mayDo(role: OperatorRole, resource: string, action: string): boolean {
  if (role === 'admin') return true;
  if (ADMINS_ONLY.includes(resource)) return false;
  if (READS.includes(action)) return true;
  const allowed = role === 'operator' ? (OF_OPERATORS[resource] ?? []) : [];
  return allowed.includes('*') || allowed.includes(action);
}
