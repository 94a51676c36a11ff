/** Any path without these stays where it is; most have none, and need no closer look. */
const SUSPECT = /[%\\\x80-\xff]|\.\./;
const HEX2 = /^[0-9a-f]{2}$/i;
const HEX4 = /^[0-9a-f]{4}$/i;
/** What older decoders take for `.`, `/` and `\`: UTF-8 in more bytes than are needed (RFC 3629 §3). */
const OVERLONG = /\xc0([\xae\xaf])|\xc1(\x9c)|\xe0\x80([\xae\xaf])|\xe0\x81(\x9c)/g;
const MEANT: Readonly<Record<string, string>> = { '\xae': '.', '\xaf': '/', '\x9c': '\\' };
/** Some parsers drop them: WHATWG URL tab and line ends. */
const CONTROLS = /\p{Cc}/gu;
/** Some servers cut a path there; C strings end at a NUL. */
const CUT = /(?:;|\?|#|\0).*$/s;

/**
 * Whether a segment means "one level up" to any server we know of: some decode once, some again and again, some take `\`
 * for `/`, some drop control characters and spaces, some cut what follows `;`, `?`, `#` or a NUL.
 * @param path without a query
 */
export function climbs(path: string): boolean {
  if (!SUSPECT.test(path)) return false;
  const plain = decodedToTheEnd(path).replace(OVERLONG, (_, ...found: (string | undefined)[]) => {
    return MEANT[found.find((byte) => byte !== undefined) ?? ''] ?? '';
  });
  return plain.split(/[/\\]/).some(isUpward);
}

function isUpward(segment: string): boolean {
  const dropped = segment.replace(CONTROLS, '');
  return [segment, dropped].some((each) => each.replace(CUT, '').replace(CONTROLS, '').trim() === '..');
}

/**
 * What is left when nothing can be percent-decoded any more, in one pass: what a character completes is decoded at once,
 * and may complete what stands before it. Bytes become the characters of their number.
 */
function decodedToTheEnd(text: string): string {
  const plain: string[] = [];
  for (const character of text) {
    plain.push(character);
    while (decodeEnd(plain));
  }
  return plain.join('');
}

/** Decodes `%2e`, or the `%u002e` of some servers, where the text so far ends with it. */
function decodeEnd(plain: string[]): boolean {
  return decodeLast(plain, '%', 2, HEX2) || (plain.at(-6) === '%' && decodeLast(plain, 'u', 4, HEX4, 1));
}

function decodeLast(plain: string[], mark: string, length: number, digits: RegExp, before = 0): boolean {
  if (plain.at(-length - 1) !== mark) return false;
  const code = plain.slice(-length).join('');
  if (!digits.test(code)) return false;
  plain.splice(-length - 1 - before, length + 1 + before, String.fromCharCode(Number.parseInt(code, 16)));
  return true;
}
