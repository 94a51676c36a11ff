/** A name is not longer; an id may be. */
const LONGEST_NAME = 32;

/** The path of a URL with `…` in the place of ids: calls that fail at `/orders/17` and `/orders/18` have one trouble. */
export function pathTemplate(url: string): string {
  const { pathname } = new URL(url);
  return pathname
    .split('/')
    .map((segment) => (isId(segment) ? '…' : segment))
    .join('/');
}

/** Versions of APIs have digits, too: `v2`. */
function isId(segment: string): boolean {
  return segment.length > LONGEST_NAME || (/\d/.test(segment) && !/^v\d{1,3}$/i.test(segment));
}
