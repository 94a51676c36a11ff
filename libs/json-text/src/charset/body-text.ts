import { codecOf, type CharsetCodec } from './charset-codec.js';
import {
  byteOrderOf,
  isJsonType,
  isTextType,
  isXmlType,
  labelOf,
  prologIn,
  prologOf,
} from './charset-signs.js';

/** A body as text, and what it was read by. */
export type BodyText = Readonly<{
  /** With the byte order mark, where the body has one. */
  text: string;
  codec: CharsetCodec;
}>;

/**
 * The body as text: by its byte order mark; JSON as UTF-8 (RFC 8259 §8.1), whatever its label says; else by the charset of
 * its content type, by an XML prolog (RFC 7303 §3), as UTF-8.
 * @returns undefined for what is no text: bytes that their charset does not allow
 */
export function readBodyText(body: Uint8Array, contentType: string | null): BodyText | undefined {
  for (const label of signsOf(body, contentType)) {
    const codec = codecOf(label);
    const text = codec && decoded(codec, body);
    if (codec && text !== undefined) return { text, codec };
  }
  return undefined;
}

/** What may say the charset of a body, the strongest first; a later one counts where one before it is wrong. */
function* signsOf(body: Uint8Array, contentType: string | null): Generator<string> {
  const isJson = isJsonType(contentType);
  // Its label is seldom asked for: JSON is what most bodies are.
  const label = isJson ? undefined : labelOf(contentType);
  const order =
    isJson || label !== undefined || isTextType(contentType) ? byteOrderOf(body, contentType) : undefined;
  if (order !== undefined) yield order;
  if (isJson) yield 'utf-8';
  const own = isJson ? labelOf(contentType) : label;
  if (own !== undefined) yield own;
  if (isJson) return;
  const isXml = isXmlType(contentType);
  const prolog = isXml ? prologOf(body) : undefined;
  if (prolog !== undefined) yield prolog;
  if (isXml || own === undefined || codecOf(own) === undefined) yield 'utf-8';
}

/** The charset that a text is written in where nothing was before it: as `readBodyText` would read it. */
export function codecFor(text: string, contentType: string | null): CharsetCodec {
  const named = isJsonType(contentType) ? undefined : labelOf(contentType);
  const prolog = isXmlType(contentType) ? prologIn(text) : undefined;
  const labels = [named, prolog].filter((label) => label !== undefined);
  return labels.map(codecOf).find((codec) => codec !== undefined) ?? UTF_8;
}

const UTF_8 = codecOf('utf-8')!;

function decoded(codec: CharsetCodec, body: Uint8Array): string | undefined {
  try {
    return codec.decode(body);
  } catch {
    return undefined;
  }
}
