import type { AuditRecord, CallFilter } from '@airlock/contract';

/** The address of the list of calls with this filter, as react-admin keeps it in the URL. */
export function callsWith(filter: CallFilter): { pathname: string; search: string } {
  const query = new URLSearchParams({ filter: JSON.stringify(filter), page: '1' });
  return { pathname: '/calls', search: `?${query}` };
}

export function callsOfResource(slug: string): { pathname: string; search: string } {
  return callsWith({ resource: slug });
}

/** The address of one call's page. */
export function callPage(id: number): string {
  return `/calls/${id}/show`;
}

/** The resource that a list's address is narrowed to. */
export function resourceInSearch(search: string): string | undefined {
  try {
    const filter = JSON.parse(new URLSearchParams(search).get('filter') ?? '{}') as CallFilter;
    return filter.resource;
  } catch {
    return undefined; // Typed by hand and broken: then it narrows to nothing.
  }
}

/** The address of an operation's page. */
export function operationPage(id: number): string {
  return `/bulk/${id}/show`;
}

/** The page about what was changed; undefined where there is none. What was deleted says so when it is opened. */
export function subjectPage({ kind, id }: AuditRecord['subject']): string | undefined {
  if (id === null || kind === 'session') return undefined;
  const page = kind === 'resource' || kind === 'call' || kind === 'bulk' ? '/show' : '';
  return `/${kind === 'bulk' ? kind : `${kind}s`}/${id}${page}`;
}
