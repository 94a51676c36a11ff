import { parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** Where and why a text is not JSON, such as `line 3, column 7: ValueExpected`; null for one that jsonc-parser takes. */
export function jsonError(text: string): string | null {
  const first = firstError(text);
  if (!first) return null;
  const before = text.slice(0, first.offset);
  const line = before.split('\n').length;
  const column = first.offset - before.lastIndexOf('\n');
  return `line ${line}, column ${column}: ${inWords(printParseErrorCode(first.error))}`;
}

/** `CommaExpected` → `comma expected`. */
function inWords(code: string): string {
  return code.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

function firstError(text: string): ParseError | undefined {
  const errors: ParseError[] = [];
  try {
    parseTree(text, errors, STRICT);
  } catch (error) {
    // The parser recurses; a body of a million brackets is refused without a place.
    if (!(error instanceof RangeError)) throw error;
  }
  return errors[0];
}
