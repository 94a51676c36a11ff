/**
 * The path of an address in one spelling, so that what is decided by it holds for every spelling that a router takes:
 * decoded as far as it can be, in lower case, without repeated slashes or one at its end.
 * @param address as in the request line: a path with or without a query, or a whole URL
 * @param prefix what stands before it where a proxy leaves it there: `/airlock`
 */
export function addressPath(address: string, prefix = ''): string {
  const path = PLAIN.exec(address)?.[1] ?? inOneSpelling(address);
  const before = prefix.toLowerCase();
  return before !== '' && `${path}/`.startsWith(`${before}/`) ? path.slice(before.length) || '/' : path;
}

/** An address whose path is in that spelling, as nearly all are. */
const PLAIN = /^((?:\/[a-z0-9_.~!$&'()*+,;=:@-]+)+)(?:[?#]|$)/;

function inOneSpelling(address: string): string {
  const [path = ''] = address.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').split(/[?#]/, 1);
  const plain = `/${decoded(path)}`.toLowerCase().replaceAll(/[/\\]+/g, '/');
  return plain.replace(/\/$/, '') || '/';
}

/** What is no encoding stays as it is. */
function decoded(path: string): string {
  return path.replaceAll(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
