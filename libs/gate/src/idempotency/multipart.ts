import { MultipartParseError, parseMultipart, type MultipartPart } from '@remix-run/multipart-parser';

/** A part of a multipart body; the names of its headers are in lower case. */
export type Part = Readonly<{ headers: Readonly<Record<string, string>>; body: Uint8Array }>;

/** What stands between the parts; null for what is not multipart. */
export function boundaryOf(contentType: string | null): string | null {
  if (!/^\s*multipart\//i.test(contentType ?? '')) return null;
  const [, quoted, token] = /;\s*boundary\s*=\s*(?:"([^"\\]+)"|([^";\s]+))/i.exec(contentType ?? '') ?? [];
  return quoted ?? token ?? null;
}

/** The body is limited already where it is received. */
const NO_LIMITS = {
  ...{ maxHeaderSize: Infinity, maxFileSize: Infinity },
  ...{ maxParts: Infinity, maxTotalSize: Infinity },
};

/**
 * The parts of a multipart body (RFC 2046 §5.1), with every byte that is not of a delimiter in them.
 * @returns null for what does not parse, and for what has something beside its parts, such as a header on two lines: of two
 * bodies that differ there only, each is its own
 */
export function partsOf(body: Uint8Array, boundary: string): readonly Part[] | null {
  try {
    const parts = [...parseMultipart(body, { boundary, ...NO_LIMITS })].map(partOf);
    return isWhole(parts, body, boundary) ? parts : null;
  } catch (error) {
    // Headers that are no UTF-8 are a TypeError.
    if (error instanceof MultipartParseError || error instanceof TypeError) return null;
    throw error;
  }
}

function partOf({ headers, bytes }: MultipartPart): Part {
  const named = Object.entries(headers).map(([name, value = '']) => [name, value] as const);
  return { headers: Object.fromEntries(named), body: bytes };
}

/** Whether the parts make up the body: the parser passes over what it does not know, and then it is longer than they are. */
function isWhole(parts: readonly Part[], { length }: Uint8Array, boundary: string): boolean {
  const delimiter = boundary.length + 4;
  const written = parts.reduce((sum, part) => sum + delimiter + lengthOf(part) + 2, delimiter);
  return length === written || length === written + 2;
}

/** In bytes, as `name: value` on a line of its own. */
function lengthOf({ headers, body }: Part): number {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.byteLength(lines.join('')) + 2 + body.length;
}
