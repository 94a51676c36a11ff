import type { Answer } from '../http/answer.js';
import { isJson } from '../http/body-parsing.js';

/** What of a body is looked at, in bytes, and what of it is told, in characters. */
const MOST_READ = 64 * 1024;
const MOST_TOLD = 200;
/** The members in which JSON bodies say what is wrong: those of RFC 9457 first, then what is usual. */
const MEMBERS = ['detail', 'message', 'error_description', 'error', 'title', 'reason'];

/**
 * What an answer that refuses says for itself, as one line: a member of a JSON body that is usual for it, or the first
 * line of a text. Null where it says nothing that could be told.
 */
export function wordsOfAnswer({ headers, body }: Answer): string | null {
  if (body.byteLength === 0 || body.byteLength > MOST_READ) return null;
  const { 'content-type': type = '' } = headers;
  const text = Buffer.from(body).toString('utf8');
  const said = isJson(String(type)) ? inJson(text) : /^text\/plain\b/i.test(String(type)) ? text : null;
  const [line = ''] = (said ?? '').trim().split(/[\r\n]/, 1);
  if (line === '') return null;
  return line.length > MOST_TOLD ? `${line.slice(0, MOST_TOLD).trimEnd()}…` : line;
}

function inJson(text: string): string | null {
  try {
    return inValue(JSON.parse(text), 2);
  } catch {
    return null;
  }
}

/** @param levels how deep it may lie: `{"error":{"message":"…"}}` and `{"errors":["…"]}` are usual, too */
function inValue(value: unknown, levels: number): string | null {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || levels === 0) return null;
  if (Array.isArray(value)) return inValue(value[0], levels - 1);
  const members = value as Readonly<Record<string, unknown>>;
  for (const name of [...MEMBERS, 'errors']) {
    const said = Object.hasOwn(members, name) ? inValue(members[name], levels - 1) : null;
    if (said !== null && said.trim() !== '') return said;
  }
  return null;
}
