/** What a requester prefers (RFC 7240), as far as it is understood here; all else is ignored. */
export type Preferences = Readonly<{
  respondAsync: boolean;
  /** `wait=N`, in s; null where none is given or it is no whole number. */
  waitSeconds: number | null;
  minimal: boolean;
}>;

const NONE: Preferences = { respondAsync: false, waitSeconds: null, minimal: false };

/** A preference: a token, perhaps `=` and a token or quoted string; what follows `;` are its parameters. */
const PREFERENCE = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*)))?\s*(?:;.*)?$/;
/**
 * Reads the Prefer header. Never throws: a preference that is not understood is ignored (RFC 7240 §2). Names are
 * case-insensitive, several header lines are one list, and of a name given twice the first counts.
 */
export function readPreferences(header: string | string[] | undefined): Preferences {
  if (header === undefined) return NONE;
  const given = new Map<string, string>();
  for (const part of splitList(Array.isArray(header) ? header.join(',') : header)) {
    const match = PREFERENCE.exec(part);
    const name = match?.[1]?.toLowerCase();
    if (name === undefined || given.has(name)) continue;
    given.set(name, match?.[2]?.replace(/\\(.)/g, '$1') ?? match?.[3] ?? '');
  }
  return {
    respondAsync: given.has('respond-async'),
    waitSeconds: wholeNumber(given.get('wait')),
    minimal: given.get('return')?.toLowerCase() === 'minimal',
  };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Commas divide, but not inside a quoted string. */
function splitList(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\' && quoted) at++;
    else if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}
