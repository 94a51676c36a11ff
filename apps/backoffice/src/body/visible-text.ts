/**
 * Characters that show nothing, or change the order of what stands around them: controls but tab and line feed, and the
 * marks of writing direction. A carriage return before a line feed belongs to the end of its line.
 */
const UNSEEN =
  // oxlint-disable-next-line no-control-regex
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\r(?!\n)/g;

/** A text in which nothing hides: a NUL is seen as ␀, a mark that turns the direction of writing by its number. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '␡' : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** As much of a text as `limit` allows, to the end of a line where one is near, and never half a character. */
export function beginningOf(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const line = text.lastIndexOf('\n', limit);
  if (line > limit * 0.9) return text.slice(0, line + 1);
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(limit - 1));
  return text.slice(0, isHalf ? limit - 1 : limit);
}
