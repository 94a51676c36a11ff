/**
 * What follows /{connector}/{resource} in an address, as it was written.
 * @param url path and query; a router has led it to an endpoint of the connector
 * @param prefix the application's global prefix, with or without slashes around it
 */
export function pathBelow(url: string, connector: string, prefix = ''): string {
  const [path = ''] = url.replace(/^https?:\/\/[^/?]*/i, '').split('?', 1);
  const [, ...segments] = path.split('/');
  const inPrefix = prefix.split('/').filter((segment) => segment !== '').length;
  const at = segments.findIndex((segment, index) => index >= inPrefix && isNamed(segment, connector));
  const below = segments.slice(at + 2);
  return below.map((segment) => `/${segment}`).join('');
}

/** Routers compare decoded segments, and some do not mind upper case. */
function isNamed(segment: string, connector: string): boolean {
  try {
    return decodeURIComponent(segment).toLowerCase() === connector;
  } catch {
    return false;
  }
}
