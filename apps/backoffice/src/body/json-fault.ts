import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';

/** Why a text is no JSON, and where: both count from 1, and are absent where the place cannot be told. */
export interface JsonFault {
  readonly reason: string;
  readonly line?: number;
  readonly column?: number;
}

/** The first fault of a JSON text; undefined where it is valid. The parsed value is thrown away: it is not lossless. */
export function jsonFault(text: string): JsonFault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const fault = firstParseError(text);
    if (!fault) return { reason: error instanceof Error ? error.message : String(error) };
    return { reason: words(fault), ...placeOf(text, fault.offset) };
  }
}

function firstParseError(text: string): ParseError | undefined {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  } catch {
    return undefined; // Nested too deep for it.
  }
  return errors[0];
}

/** `CommaExpected` as "comma expected". */
function words(error: ParseError): string {
  return printParseErrorCode(error.error)
    .replace(/(?!^)([A-Z])/g, ' $1')
    .toLowerCase();
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}
