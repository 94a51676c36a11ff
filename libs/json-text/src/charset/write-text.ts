import { BYTE_ORDER_MARK, withoutMark } from './byte-order-mark.js';
import { codecFor, readBodyText } from './body-text.js';
import { codecOf, type CharsetCodec } from './charset-codec.js';
import { isWide, isXmlType, labelOf, prologIn } from './charset-signs.js';

/** What of a text its body cannot hold: a character without a place in the charset, or half a surrogate pair (null). */
export type Unwritable = Readonly<{
  character: string | null;
  /** `U+20AC`. */
  codePoint: string;
  charset: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units, as editors count. */
  column: number;
}>;

/** A text cannot be written in the charset of its body; the message says why, as the end of a sentence. */
export class UnwritableTextError extends Error {
  override readonly name = 'UnwritableTextError';
  constructor(readonly fault: Unwritable) {
    const { character, codePoint, charset } = fault;
    super(
      character === null
        ? `has half a surrogate pair (${codePoint}), which is no character`
        : `has “${character}” (${codePoint}), which has no place in ${charset}`,
    );
  }
}

/**
 * The bytes of a text, in the charset of the body that it takes the place of.
 * @param before that body, where there was one; one that is no text says nothing of its charset
 * @returns `before` for the text that it is
 * @throws UnwritableTextError
 */
export function writeBodyText(text: string, contentType: string | null, before?: Uint8Array): Uint8Array {
  const read = before && before.length > 0 ? readBodyText(before, contentType) : undefined;
  if (before && read?.text === text) return before;
  const named = newProlog(text, contentType, read?.text);
  if (named !== undefined && isWide(named)) return written(marked(text), UTF_16);
  if (named !== undefined) return written(withoutMark(text), codecFor(text, contentType));
  if (!read) return written(text, codecFor(text, contentType));
  // Without it, nothing would tell UTF-16.
  const isMarked = isWide(read.codec.name) && read.text.startsWith(BYTE_ORDER_MARK);
  return written(isMarked ? marked(text) : text, read.codec);
}

const UTF_16 = codecOf('utf-16le')!;

function marked(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text : BYTE_ORDER_MARK + text;
}

/** The encoding of an XML prolog, which counts where no label does, and which an edit may be of; undefined where it stayed. */
function newProlog(text: string, contentType: string | null, before = ''): string | undefined {
  if (!isXmlType(contentType) || labelOf(contentType) !== undefined) return undefined;
  const named = prologIn(text);
  return named?.toLowerCase() === prologIn(before)?.toLowerCase() ? undefined : named;
}

function written(text: string, codec: CharsetCodec): Uint8Array {
  try {
    return codec.encode(text);
  } catch {
    throw new UnwritableTextError(misplaced(text, codec));
  }
}

function misplaced(text: string, codec: CharsetCodec): Unwritable {
  const half = /\p{Surrogate}/u.exec(text);
  const wrong = half?.[0] ?? [...new Set(text)].find((each) => !takes(codec, each)) ?? '';
  const lines = text.slice(0, half?.index ?? text.indexOf(wrong)).split(/\r\n|\r|\n/);
  return {
    character: half ? null : wrong,
    codePoint: `U+${(wrong.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
    charset: codec.name,
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
  };
}

function takes(codec: CharsetCodec, character: string): boolean {
  try {
    codec.encode(character);
    return true;
  } catch {
    return false;
  }
}
