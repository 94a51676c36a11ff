import type { AuditRecord } from '@airlock/contract';

/** The page about what was changed; undefined where there is none. What was deleted says so when it is opened. */
export function pageOf({ kind, id }: AuditRecord['subject']): string | undefined {
  if (id === null || kind === 'session') return undefined;
  const page = kind === 'resource' || kind === 'call' || kind === 'bulk' ? '/show' : '';
  return `/${kind === 'bulk' ? kind : `${kind}s`}/${id}${page}`;
}
