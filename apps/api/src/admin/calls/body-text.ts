import { Problem } from '@airlock/nest';

/** A body in a JSON string: text where it decodes, else base64 with `encoding` (contract §9). */
export type BodyText = Readonly<{ body: string; encoding?: 'base64' }>;

export function bodyText(body: Uint8Array, contentType: string | null): BodyText {
  const charset = charsetOf(contentType);
  if (charset === 'latin1') return { body: Buffer.from(body).toString('latin1') };
  if (charset === 'utf8') {
    try {
      return { body: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body) };
    } catch {
      // It is no text in the charset that it claims.
    }
  }
  return { body: Buffer.from(body).toString('base64'), encoding: 'base64' };
}

/**
 * The bytes an operator means.
 * @throws Problem 400 for base64 that is none, or text that the charset cannot write
 */
export function bodyBytes(
  text: string,
  encoding: 'base64' | undefined,
  contentType: string | null,
  name: string,
): Buffer {
  if (encoding === 'base64') {
    if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) throw wrong(name, 'is not base64');
    return Buffer.from(text, 'base64');
  }
  if (charsetOf(contentType) !== 'latin1') return Buffer.from(text, 'utf8');
  const bytes = Buffer.from(text, 'latin1');
  if (bytes.toString('latin1') !== text) throw wrong(name, `has characters that ${contentType} cannot write`);
  return bytes;
}

function wrong(name: string, why: string): Problem {
  return new Problem({
    status: 400,
    type: 'invalid-request',
    detail: `${name} ${why}`,
    errors: [{ pointer: `/${name}`, detail: why }],
  });
}

type Charset = 'utf8' | 'latin1' | 'other';

function charsetOf(contentType: string | null): Charset {
  const [, named = 'utf-8'] = /;\s*charset="?([^";\s]+)/i.exec(contentType ?? '') ?? [];
  const charset = named.toLowerCase();
  if (charset === 'utf-8' || charset === 'utf8') return 'utf8';
  return charset === 'iso-8859-1' || charset === 'latin1' || charset === 'us-ascii' ? 'latin1' : 'other';
}
