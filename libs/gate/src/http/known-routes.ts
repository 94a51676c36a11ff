/** A route of the running application, as its web framework has it. */
export type KnownRoute = Readonly<{ path: string; methods: readonly string[] }>;

/** Answered alike everywhere, by no route: TRACE and CONNECT are refused, OPTIONS is of CORS (contract §2). */
const NEVER = new Set(['TRACE', 'CONNECT', 'OPTIONS']);

/** The methods that a path takes, in the order in which people name them; none for a path that nothing answers. */
export function inOrder(methods: Iterable<string>): string[] {
  const known = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
  const rank = (method: string) => (known.includes(method) ? known.indexOf(method) : known.length);
  const taken = [...new Set(methods)].filter((method) => !NEVER.has(method));
  return taken.sort((one, other) => rank(one) - rank(other) || one.localeCompare(other));
}

/** Fastify's spelling of a path: `:name` is a segment, `*` all the rest. */
export function patternOf(path: string): RegExp {
  const parts = path.split('/').map((segment) => {
    if (segment === '*') return '.*';
    return segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}$`);
}
