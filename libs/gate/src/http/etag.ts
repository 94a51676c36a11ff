/**
 * Whether If-None-Match names this tag (RFC 9110 §13.1.2, weak comparison). Evaluated here, since `fresh` refuses 304 when
 * the request says `Cache-Control: no-cache`, which fetch adds by itself.
 */
export function noneMatches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  const tags = header.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return tags.some((tag) => opaque(tag) === opaque(etag));
}

function opaque(tag: string): string {
  return tag.replace(/^W\//, '');
}
