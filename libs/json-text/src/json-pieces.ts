/** A piece of JSON text as it is to be shown; `plain` is punctuation and white space. */
export interface JsonPiece {
  readonly kind: 'key' | 'string' | 'number' | 'literal' | 'plain';
  readonly text: string;
}

/** The tokens of valid JSON: strings, punctuation, then numbers and words. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Levels that are indented: one deeper than these would cost more white space than anybody scrolls. */
const INDENTED = 60;

/**
 * JSON text with new white space and nothing else changed: tokens are copied, never parsed, so that digits, escapes,
 * the order and doubles of keys stay as they were received. The text must be valid JSON.
 */
export function jsonPieces(text: string): JsonPiece[] {
  const tokens = text.match(TOKENS) ?? [];
  const pieces: JsonPiece[] = [];
  let depth = 0;
  let plain = '';
  const breakLine = () => (plain += `\n${'  '.repeat(Math.min(depth, INDENTED))}`);

  tokens.forEach((token, index) => {
    const next = tokens[index + 1] ?? '';
    const kind = kindOf(token, next);
    if (kind !== 'plain') {
      if (plain !== '') pieces.push({ kind: 'plain', text: plain });
      plain = '';
      pieces.push({ kind, text: token });
    } else if (opens(token)) {
      plain += token;
      depth += 1;
      if (!closes(next)) breakLine();
    } else if (closes(token)) {
      depth -= 1;
      if (!opens(tokens[index - 1] ?? '')) breakLine();
      plain += token;
    } else if (token === ',') {
      plain += token;
      breakLine();
    } else {
      plain += ': ';
    }
  });
  return plain === '' ? pieces : [...pieces, { kind: 'plain', text: plain }];
}

/** The text of {@link jsonPieces}. */
export function prettyJson(text: string): string {
  return jsonPieces(text)
    .map((piece) => piece.text)
    .join('');
}

function kindOf(token: string, next: string): JsonPiece['kind'] {
  if (token.startsWith('"')) return next === ':' ? 'key' : 'string';
  if (/^[-\d]/.test(token)) return 'number';
  return /^[a-z]/.test(token) ? 'literal' : 'plain';
}

function opens(token: string): boolean {
  return token === '{' || token === '[';
}

function closes(token: string): boolean {
  return token === '}' || token === ']';
}
