import { format } from 'jsonc-parser';

/** Longer ones are shown as they are: only the beginning is shown anyway. */
const LONGEST = 256 * 1024;

/**
 * JSON with a line for each member. Only white space changes: numbers, escapes and the order of keys stay as written.
 * @returns the text itself where it is no JSON
 */
export function prettyJson(text: string): string {
  if (text.length > LONGEST || !parses(text)) return text;
  const edits = format(text, undefined, { insertSpaces: true, tabSize: 2, eol: '\n' });
  const pieces: string[] = [];
  let from = 0;
  for (const { offset, length, content } of edits.toSorted((one, other) => one.offset - other.offset)) {
    pieces.push(text.slice(from, offset), content);
    from = offset + length;
  }
  return pieces.join('') + text.slice(from);
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
