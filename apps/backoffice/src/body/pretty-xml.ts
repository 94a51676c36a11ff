/**
 * XML with one tag on a line, indented. Only white space between tags changes: an element that has text in it stays as it
 * is written. Nothing is parsed or resolved, so that entities and what they would load stay letters.
 * Ours, because xml-formatter (3.7) loses attributes that stand twice and takes a step for each pair of characters.
 * @returns undefined where the tags do not close one another
 */
export function prettyXml(text: string): string | undefined {
  const tokens = tokensOf(text.trim());
  const ends = tokens && endsOf(tokens);
  if (!ends) return undefined;
  const lines: string[] = [];
  let depth = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    if (token.trim() === '') continue;
    if (token.startsWith('</')) depth -= 1;
    const end = ends.get(at);
    const indent = '  '.repeat(Math.min(depth, INDENTED));
    if (end !== undefined && isWritten(tokens[at + 1] ?? '')) {
      lines.push(indent + tokens.slice(at, end + 1).join(''));
      at = end;
    } else {
      lines.push(indent + token.trim());
      if (end !== undefined) depth += 1;
    }
  }
  return lines.join('\n');
}

const INDENTED = 60;

/** The closing tag of each opening one, by their places; undefined where they do not match. */
function endsOf(tokens: readonly string[]): Map<number, number> | undefined {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const [at, token] of tokens.entries()) {
    if (opens(token)) open.push(at);
    if (!token.startsWith('</')) continue;
    const start = open.pop();
    if (start === undefined || nameOf(tokens[start] ?? '') !== nameOf(token)) return undefined;
    ends.set(start, at);
  }
  return open.length === 0 ? ends : undefined;
}

function nameOf(tag: string): string {
  return /^<\/?([^\s/>]*)/.exec(tag)?.[1] ?? '';
}

/** Whether what an element begins with is text, or its end: then white space in it may mean something. */
function isWritten(first: string): boolean {
  if (first.startsWith('</') || first.startsWith('<![CDATA[')) return true;
  return !first.startsWith('<') && first.trim() !== '';
}

function opens(token: string): boolean {
  return token.startsWith('<') && !/^<[/!?]/.test(token) && !token.endsWith('/>');
}

const SPANS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** Tags, comments, sections, instructions and the text between them; undefined where one does not end. */
function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = endOfToken(text, at);
    if (end === undefined) return undefined;
    tokens.push(text.slice(at, end));
    at = end;
  }
  return tokens;
}

function endOfToken(text: string, start: number): number | undefined {
  if (text.charAt(start) !== '<') {
    const next = text.indexOf('<', start);
    return next === -1 ? text.length : next;
  }
  const span = SPANS.find(([opening]) => text.startsWith(opening, start));
  if (span) return after(text.indexOf(span[1], start), span[1].length);
  if (text.startsWith('<!', start)) return endOfDeclaration(text, start);
  return endOfTag(text, start);
}

/** A tag ends with the first `>` that stands in no quotes. */
function endOfTag(text: string, start: number): number | undefined {
  let quote = '';
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return undefined;
}

/** A document type may declare entities between brackets. */
function endOfDeclaration(text: string, start: number): number | undefined {
  const end = text.indexOf('>', start);
  const bracket = text.indexOf('[', start);
  if (bracket === -1 || bracket > end) return after(end, 1);
  return after(text.indexOf('>', text.indexOf(']', bracket)), 1);
}

function after(place: number, length: number): number | undefined {
  return place === -1 ? undefined : place + length;
}
