/**
 * The body as text, by the charset of its content type, or UTF-8 where it names none.
 * @returns undefined for what is not text: bytes the charset does not allow, or a NUL
 */
export function textOf(body: Uint8Array, contentType: string | null): string | undefined {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    // A byte order mark is part of the body: one that came or went is a change.
    const text = new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(body);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Whether a body is JSON where it parses: a media type of `json` or one that ends in `+json`, or no content type to go by. */
export function mayBeJson(contentType: string | null): boolean {
  if (contentType === null) return true;
  const mediaType = contentType.split(';', 1)[0] ?? '';
  return /^\s*[^/\s]+\/(?:[^/\s]+\+)?json\s*$/i.test(mediaType);
}
