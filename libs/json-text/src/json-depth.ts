const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * Whether arrays and objects are nested more deeply in a JSON text than so many levels. It is told before the text is
 * parsed: what nests ten million levels keeps JSON.parse busy for seconds, and recursive readers run out of stack.
 */
export function nestsDeeperThan(levels: number, text: string | Uint8Array): boolean {
  if (text.length <= levels) return false;
  // A loop over both kinds would take three times as long for each.
  const json = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] ?? 0;
    if (byte === QUOTE) at = endOfString(json, at);
    else if (OPENING.has(byte) && ++depth > levels) return true;
    else if (CLOSING.has(byte)) depth -= 1;
  }
  return false;
}

/** @param start where the opening quote is @returns where the closing one is */
function endOfString(json: Uint8Array, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === BACKSLASH) at += 1;
    else if (json[at] === QUOTE) return at;
  }
  return json.length;
}
