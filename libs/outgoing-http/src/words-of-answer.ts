import { MOST_KEPT } from '@airlock/core';
import { isJsonType, isXmlType, readBodyText } from '@airlock/json-text';
import { wordsInMarkup } from './words-in-markup.js';

/** What of a body is told, in characters. */
const MOST_TOLD = 200;
/** The members in which JSON bodies say what is wrong: those of RFC 9457 first, then what is usual. */
const MEMBERS = ['detail', 'message', 'error_description', 'error', 'title', 'reason', 'err_desc', 'msg'];
/** Where they list the fields that are at fault. */
const FAULTS = ['errors', 'invalid-params', 'violations', 'detail'];
/** How those members are named that say which field is at fault, how (a word for programs), and in which words. */
const FIELD = ['field', 'pointer', 'path', 'param', 'parameter', 'property', 'attribute', 'loc', 'name'];
const CODE = ['code', 'type', 'rule', 'keyword', 'constraint'];
/** More of them would hide what they have in common. */
const MOST_ERRORS = 5;

export type Said = Readonly<{ contentType: string | null; body: Uint8Array }>;

/**
 * What an answer that refuses says for itself, as one line: the members of a JSON body that are usual for it, with the
 * fields that it finds at fault; a SOAP fault; the title of a page; the first line of a text. Null where it says nothing
 * that could be told.
 * @param body plain: no Content-Encoding applies to it
 */
export function wordsOfAnswer({ contentType, body }: Said): string | null {
  const type = contentType ?? '';
  if (body.byteLength === 0 || body.byteLength > MOST_KEPT) return null;
  const text = readBodyText(body, contentType)?.text ?? new TextDecoder().decode(body);
  const line = (saidIn(text, type) ?? '').trim().split(/[\r\n]/, 1)[0] ?? '';
  if (line === '') return null;
  return line.length > MOST_TOLD ? `${line.slice(0, MOST_TOLD).trimEnd()}…` : line;
}

/** `HTTP 422: no such order`: two upstreams that refuse by the same status refuse for reasons of their own. */
export function refusalText(response: Said & Readonly<{ status: number }>): string {
  const words = wordsOfAnswer(response);
  return words === null ? `HTTP ${response.status}` : `HTTP ${response.status}: ${words}`;
}

function saidIn(text: string, type: string): string | null {
  if (isJsonType(type)) return inJson(text);
  if (isXmlType(type)) return wordsInMarkup(text, 'xml');
  if (/^text\/html\b/i.test(type)) return wordsInMarkup(text, 'html');
  return /^text\/plain\b/i.test(type) ? text : null;
}

function inJson(text: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const said = inValue(value, 2);
  const faults = isObject(value) ? FAULTS.flatMap((name) => faultsIn(value[name])) : [];
  if (said === null || faults.some((fault) => fault.includes(said))) return faults.join(', ') || said;
  return faults.length === 0 ? said : `${said}: ${faults.join(', ')}`;
}

/** @param levels how deep it may lie: `{"error":{"message":"…"}}` and `{"errors":["…"]}` are usual, too */
function inValue(value: unknown, levels: number): string | null {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return Array.isArray(value[0]) ? null : inValue(value[0], levels);
  if (levels === 0) return null;
  if (!isObject(value)) return null;
  for (const name of [...MEMBERS, 'errors']) {
    const said = Object.hasOwn(value, name) ? inValue(value[name], levels - 1) : null;
    if (said !== null && said.trim() !== '') return said;
  }
  return null;
}

/** Of a list of faults, or of faults by their fields, each as `field (code)`; none of a list of sentences. */
function faultsIn(errors: unknown): readonly string[] {
  if (Array.isArray(errors)) return errors.slice(0, MOST_ERRORS).flatMap(faultIn);
  if (!isObject(errors)) return [];
  return Object.entries(errors)
    .slice(0, MOST_ERRORS)
    .flatMap(([field, said]) => {
      const words = inValue(said, 2);
      return words === null ? [] : `${field}: ${words}`;
    });
}

function faultIn(error: unknown): readonly string[] {
  if (!isObject(error)) return [];
  const [field, code] = [memberOf(error, FIELD), memberOf(error, CODE)];
  if (field === null) return [];
  if (code !== null) return [`${field} (${code})`];
  const words = inValue(error, 1);
  return [words === null ? field : `${field}: ${words}`];
}

function memberOf(value: Readonly<Record<string, unknown>>, names: readonly string[]): string | null {
  for (const name of names) {
    const found = Object.hasOwn(value, name) ? value[name] : undefined;
    if (typeof found === 'string' && found !== '') return found;
    if (Array.isArray(found) && found.length > 0) return found.map(String).join('.');
  }
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
