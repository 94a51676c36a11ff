/** A route as OpenAPI writes it, with the names of its path parameters. */
export type RouteTemplate = Readonly<{
  /** `/{city}/today` */
  path: string;
  parameters: readonly Readonly<{ name: string; isWildcard: boolean }>[];
}>;

/** `:city`, `:id(\\d+)`, `*`, `*path` and `{*path}`, as Fastify and Express spell parameters. */
const PARAMETER = /\{?\/?\*(\w*)\}?|:(\w+)(?:\([^)]*\))?\??/g;

/** @param route of an endpoint, beginning with `/` */
export function routeTemplate(route: string): RouteTemplate {
  const parameters: { name: string; isWildcard: boolean }[] = [];
  const path = route.replace(PARAMETER, (written: string, wildcard?: string, named?: string) => {
    const name = named ?? (wildcard === '' || wildcard === undefined ? wildcardName(parameters) : wildcard);
    parameters.push({ name, isWildcard: named === undefined });
    const slash = /^\{?\//.test(written) ? '/' : '';
    return `${slash}{${name}}`;
  });
  return { path: path.replace(/\/+$/, ''), parameters };
}

/** `path`, and for a second one `path2`. */
function wildcardName(before: RouteTemplate['parameters']): string {
  const count = before.filter(({ isWildcard }) => isWildcard).length;
  return count === 0 ? 'path' : `path${count + 1}`;
}
