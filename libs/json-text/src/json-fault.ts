import { printParseErrorCode, visit, type ParseErrorCode } from 'jsonc-parser';

/** What is wrong with a text that is not JSON. `NestedTooDeep`: it cannot be told, so deep are its arrays and objects. */
export type JsonFaultCode = ReturnType<typeof printParseErrorCode> | 'NestedTooDeep';

/** The first character that cannot stand there, or the word that cannot; the end of the text where it ends too early. */
export type JsonPlace = Readonly<{
  /** From 0, in UTF-16 units. */
  offset: number;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units, as editors count. */
  column: number;
}>;

/** Why a text is not JSON, as facts; `place` is null where it cannot be told. */
export type JsonFault = Readonly<{ code: JsonFaultCode; place: JsonPlace | null }>;

/**
 * The first fault of a text as JSON, as RFC 8259 has it: no comments, no trailing commas, no byte order mark.
 * @returns null for JSON
 */
export function jsonFault(text: string): JsonFault | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    return firstFault(text) ?? { code: 'NestedTooDeep', place: null };
  }
}

/** `CommaExpected` as "comma expected", for whoever has no words of their own. */
export function faultWords(code: JsonFaultCode): string {
  return code.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

/** Ends the reading of a text: what follows a fault may be millions of them. */
class Found extends Error {
  constructor(readonly fault: JsonFault) {
    super();
  }
}

/** jsonc-parser says what was expected, but forgives too much to be the judge. */
function firstFault(text: string): JsonFault | null {
  const onError = (error: ParseErrorCode, start: number, length: number, line: number, column: number) => {
    const code = printParseErrorCode(error);
    const inside = insideToken(text, code, start, length);
    // It reads a token before it asks whether one of that kind can stand there.
    const instead = inside && firstFault(text.slice(0, start) + (text.charAt(start) === '"' ? '""' : 'null'));
    if (instead?.place?.offset === start) throw new Found(instead);
    const { offset } = inside ?? { offset: start };
    const place = { offset, line: line + 1, column: column + offset - start + 1 };
    throw new Found({ code: inside?.code ?? code, place });
  };
  try {
    visit(text, { onError }, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  } catch (error) {
    if (error instanceof Found) return error.fault;
    // The reader recurses, and runs out of stack.
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

/**
 * What is at fault inside a string or a number, and where: of several faults in one token, the parser tells the last.
 * @returns null where the token is at fault as a whole
 */
function insideToken(text: string, code: JsonFaultCode, start: number, length: number) {
  switch (code) {
    case 'UnexpectedEndOfString':
    case 'InvalidCharacter':
    case 'InvalidEscapeCharacter':
    case 'InvalidUnicode':
      return insideString(text, start);
    case 'UnexpectedEndOfNumber':
      return { code, offset: start + length };
    default:
      return text.slice(start, start + length) === '-' ? { code, offset: start + 1 } : null;
  }
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

function insideString(text: string, start: number): { code: JsonFaultCode; offset: number } {
  let offset = start + 1;
  for (; offset < text.length && text.charAt(offset) >= ' '; offset++) {
    if (text.charAt(offset) !== '\\') continue;
    ESCAPE.lastIndex = offset;
    if (!ESCAPE.test(text)) break;
    offset = ESCAPE.lastIndex - 1;
  }
  switch (text.charAt(offset)) {
    case '\\':
      if (offset + 1 === text.length) return { code: 'UnexpectedEndOfString', offset };
      return { code: text.charAt(offset + 1) === 'u' ? 'InvalidUnicode' : 'InvalidEscapeCharacter', offset };
    case '':
    case '\n':
    case '\r':
      return { code: 'UnexpectedEndOfString', offset };
    default:
      return { code: 'InvalidCharacter', offset };
  }
}
