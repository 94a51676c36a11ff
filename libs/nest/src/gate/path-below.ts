/**
 * What follows /{connector}/{resource} in an address, as it was written.
 * @param url path and query; a global prefix may come before the connector
 */
export function pathBelow(url: string, connector: string): string {
  const [path = ''] = url.split('?', 1);
  const start = path.indexOf(`/${connector}/`) + connector.length + 2;
  const slash = path.indexOf('/', start);
  return slash < 0 ? '' : path.slice(slash);
}
