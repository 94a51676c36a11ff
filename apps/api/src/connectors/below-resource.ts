/**
 * What follows /{connector}/{resource} in the address of a request: path and query, byte for byte as they came.
 * @param url the request target; a global prefix may come before the connector
 * @returns empty, or a text that begins with `/` or `?`
 */
export function belowResource(url: string, connector: string): string {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? '' : url.slice(mark);
  const segments = path.split('/');
  // Routers compare what a segment decodes to, and Express takes no notice of case.
  const at = segments.findIndex((segment) => decoded(segment).toLowerCase() === connector);
  const below = at < 0 ? [] : segments.slice(at + 2);
  return below.map((segment) => `/${segment}`).join('') + query;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // What is not percent-encoded UTF-8 is no connector's name.
    return segment;
  }
}
