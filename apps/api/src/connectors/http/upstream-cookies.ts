/** Names of our own, and those with which browsers keep a promise for the whole origin. */
const OURS = /^(?:airlock_|__Host-|__Secure-)/i;

/**
 * The cookies of an upstream as cookies of its resource alone (contract §3): below the resource's path, of no domain. Those
 * whose name could be taken for one of this origin are left out, and so are those without a name, which browsers send
 * as if their value were one.
 * @param place where browsers reach the resource, a path without a slash at its end
 * @param baseUrl of the upstream; what its cookies say of paths is meant below it
 */
export function cookiesBelow(place: string, baseUrl: string, cookies: readonly string[]): string[] {
  const base = new URL(baseUrl).pathname.replace(/\/+$/, '');
  return cookies.flatMap((cookie) => {
    const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim());
    const name = pair.slice(0, Math.max(0, pair.indexOf('='))).trim();
    if (name === '' || OURS.test(name)) return [];
    const path = attributes.findLast((each) => nameOf(each) === 'path')?.replace(/^[^=]*=?\s*/, '');
    const kept = attributes.filter((each) => !['', 'path', 'domain'].includes(nameOf(each)));
    return [[pair, `Path=${place}${below(base, path)}`, ...kept].join('; ')];
  });
}

function nameOf(attribute: string): string {
  const [name = ''] = attribute.split('=', 1);
  return name.trim().toLowerCase();
}

/** @returns the path below the resource, beginning with a slash */
function below(base: string, path: string | undefined): string {
  if (path === undefined || !path.startsWith('/') || `${base}/`.startsWith(`${path.replace(/\/+$/, '')}/`))
    return '/';
  return path.startsWith(`${base}/`) ? path.slice(base.length) : path;
}
