import { routeTemplate, type Endpoint } from '@airlock/gate';

type Values = Readonly<Record<string, string>>;

/**
 * The path of an endpoint, from its connector on. A parameter without a value stands in braces, as in the resource
 * `{resource}` of a command line.
 * @param values of the parameters of its path, by name; a rest of the path keeps its slashes
 */
export function endpointAddress({ connector, paths }: Endpoint, resource: string, values: Values): string {
  const routes = paths.map(routeTemplate);
  const given = Object.keys(values).filter((name) => values[name] !== '');
  // Of an endpoint with several routes, the one that takes just what is given.
  const route = routes.find(({ parameters }) => parameters.length === given.length) ?? routes[0];
  const below = (route?.parameters ?? []).reduce((path, { name, isWildcard }) => {
    const value = values[name];
    if (value === undefined || value === '') return path;
    const encoded = isWildcard
      ? value.split('/').map(encodeURIComponent).join('/')
      : encodeURIComponent(value);
    return path.replace(`{${name}}`, () => encoded);
  }, route?.path ?? '');
  return `/${connector.name}/${resource}${below}`;
}

/** The parameters that an address still wants. */
export function missingIn(address: string): string[] {
  return [...address.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}
