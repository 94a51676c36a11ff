import { printParseErrorCode, visit, type ParseErrorCode } from 'jsonc-parser';

type Fault = Readonly<{ code: ParseErrorCode; offset: number }>;

/** Where and why a text is not JSON, such as `line 3, column 7: value expected`; null for one that jsonc-parser takes. */
export function jsonError(text: string): string | null {
  const first = firstFault(text);
  if (!first) return null;
  const before = text.slice(0, first.offset);
  const line = before.split('\n').length;
  const column = first.offset - before.lastIndexOf('\n');
  return `line ${line}, column ${column}: ${inWords(printParseErrorCode(first.code))}`;
}

/** `CommaExpected` → `comma expected`. */
function inWords(code: string): string {
  return code.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

/** Ends the reading of a text: what follows a fault may be millions of them. */
class Found extends Error {
  constructor(readonly fault: Fault) {
    super();
  }
}

function firstFault(text: string): Fault | null {
  const onError = (code: ParseErrorCode, offset: number): never => {
    throw new Found({ code, offset });
  };
  try {
    visit(text, { onError }, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  } catch (error) {
    if (error instanceof Found) return error.fault;
    // The reader recurses; what is nested too deeply for it is refused without a place.
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}
