import { isLosslessNumber, parse } from 'lossless-json';
import { createHash } from 'node:crypto';
import { isJson } from '../http/body-parsing.js';

export type Fingerprinted = Readonly<{
  method: string;
  path: string;
  query: string;
  contentType: string | null;
  body: Uint8Array;
}>;

/**
 * What a request is, so that another one under the same key is told (contract §5): method, path, query, media type and
 * body. JSON counts as what it says, by RFC 8785 but with number literals as they are written; what does not parse as
 * its bytes.
 */
export function fingerprintOf({ method, path, query, contentType, body }: Fingerprinted): string {
  const mediaType = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const hash = createHash('sha256').update(JSON.stringify([method, path, query, mediaType]));
  const canonical = isJson(contentType) ? canonicalJson(body) : null;
  return hash.update(canonical ?? body).digest('hex');
}

/** @returns null for what is no JSON, or is nested too deeply to be read */
function canonicalJson(body: Uint8Array): string | null {
  try {
    return written(parse(new TextDecoder('utf-8', { fatal: true }).decode(body)));
  } catch {
    return null;
  }
}

function written(value: unknown): string {
  if (isLosslessNumber(value)) return value.value;
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${written(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
