import { canonicalJson, readBodyText, withoutMark } from '@airlock/json-text';
import { createHash } from 'node:crypto';
import { isJson } from '../http/body-parsing.js';
import { boundaryOf, partsOf, type Part } from './multipart.js';

export type Fingerprinted = Readonly<{
  method: string;
  path: string;
  query: string;
  contentType: string | null;
  body: Uint8Array;
}>;

/**
 * What a request is, so that another one under the same key is told (contract §5): method, path, query, media type and
 * body. JSON counts as what it says, by RFC 8785 but with number literals as they are written; a multipart body as its
 * parts, whatever stands between them; what does not parse as its bytes.
 */
export function fingerprintOf({ method, path, query, contentType, body }: Fingerprinted): string {
  const request = JSON.stringify([method, path, query, mediaTypeOf(contentType)]);
  return createHash('sha256')
    .update(request)
    .update(comparable(body, contentType, MOST_NESTED))
    .digest('hex');
}

/** How deep parts in parts are looked into. */
const MOST_NESTED = 8;

/** What bodies that say the same have in common. */
function comparable(body: Uint8Array, contentType: string | null, levels: number): string | Uint8Array {
  if (isJson(contentType)) return canonicalOf(body, contentType) ?? body;
  const boundary = levels === 0 ? null : boundaryOf(contentType);
  const parts = boundary === null ? null : partsOf(body, boundary);
  return parts === null ? body : JSON.stringify(parts.map((part) => comparablePart(part, levels - 1)));
}

function comparablePart({ headers, body }: Part, levels: number): unknown {
  const { 'content-type': contentType = null, ...others } = headers;
  const content = createHash('sha256').update(comparable(body, contentType, levels));
  const named = Object.entries(others).sort(([one], [other]) => (one < other ? -1 : 1));
  return [named, contentType && mediaTypeOf(contentType), content.digest('hex')];
}

/** @returns null for what is no text, or no JSON */
function canonicalOf(body: Uint8Array, contentType: string | null): string | null {
  const read = readBodyText(body, contentType);
  return read ? canonicalJson(withoutMark(read.text)) : null;
}

function mediaTypeOf(contentType: string | null): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
