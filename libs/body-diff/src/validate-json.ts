import { parse } from 'lossless-json';

export type JsonCheck = Readonly<{ ok: true } | { ok: false; line: number; column: number; message: string }>;

/**
 * Whether a text is JSON as RFC 8259 has it: no comments, no trailing commas, no byte order mark. Where it is not, line
 * and column (both from 1, the column in UTF-16 units, as editors count) of the first character that cannot stand there.
 */
export function validateJson(text: string): JsonCheck {
  try {
    JSON.parse(text);
    return { ok: true };
  } catch {
    return { ok: false, ...firstError(text) };
  }
}

/** The engine does not always say where; lossless-json does, but its words are too strict to be the judge. */
function firstError(text: string): { line: number; column: number; message: string } {
  try {
    parse(text, null, { parseNumber: String, onDuplicateKey: ({ newValue }) => newValue });
  } catch (error) {
    const found = error instanceof SyntaxError && /^(.*) at position (\d+)$/s.exec(error.message);
    if (found) return { ...placeOf(text, Number(found[2])), message: found[1] ?? '' };
  }
  return { line: 1, column: 1, message: 'This is not JSON, and nested too deeply to say where' };
}

function placeOf(text: string, position: number): { line: number; column: number } {
  const lines = text.slice(0, position).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
