import { outlineOf, withoutMark } from '@airlock/json-text';
import { kindOf, type Body } from '../body/body-kind.js';
import { jsonFault } from '../body/json-fault.js';

/** Names whose values are nobody else's business, in bodies, queries and addresses. */
const SENSITIVE =
  /pass(word|phrase|wd)?$|^pwd$|secret|token|api[-_]?key|^key$|private[-_]?key|authori[sz]ation|credential|cookie|session|signature|^sig$|^pin$|^cvv|^cvc|iban|card[-_]?number|ssn/i;

/** Stands where something was. */
export const MASK = '***';

/**
 * Whether a field is to be masked.
 * @param configured further names, in any case
 */
export function isSensitive(name: string, configured: readonly string[] = []): boolean {
  return SENSITIVE.test(name) || configured.some((one) => one.toLowerCase() === name.toLowerCase());
}

/** The names in a list that somebody typed. */
export function namesIn(typed: string): string[] {
  return typed.split(/[\s,;]+/).filter((name) => name !== '');
}

/** A query, or a urlencoded form, in which the values of sensitive fields are masked and nothing else is changed. */
export function maskedQuery(query: string, configured: readonly string[] = []): string {
  return query
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at !== -1 && isSensitive(nameOf(pair.slice(0, at)), configured)
        ? `${pair.slice(0, at)}=${MASK}`
        : pair;
    })
    .join('&');
}

/** A text with the queries and the user names of its addresses masked. */
export function maskedAddresses(text: string, configured: readonly string[] = []): string {
  return text
    .replace(/(\bhttps?:\/\/)[^\s/@]+@/gi, `$1${MASK}@`)
    .replace(
      /(\bhttps?:\/\/[^\s?#]*\?)([^\s#]*)/gi,
      (_, start: string, query: string) => start + maskedQuery(query, configured),
    );
}

function nameOf(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return encoded;
  }
}

/** Characters; a longer body is for no mail. */
const LONGEST = 20_000;

/**
 * The text of a body with the values of sensitive fields masked; all else stays as it is written.
 * @returns undefined for a body that cannot be told apart into fields, or that is no text, or a long one
 */
export function maskedBody(body: Body, configured: readonly string[] = []): string | undefined {
  if (body.encoding) return undefined;
  const text = body.body ?? '';
  if (text.length > LONGEST) return undefined;
  switch (kindOf(body)) {
    case 'empty':
      return '';
    case 'json':
      return maskedJson(withoutMark(text), configured);
    case 'form':
      return maskedQuery(text, configured);
    case 'xml':
      return maskedXml(text, configured);
    case 'text':
      return text;
    default:
      return undefined;
  }
}

function maskedJson(text: string, configured: readonly string[]): string | undefined {
  const nodes = jsonFault(text) ? undefined : outlineOf(text, LONGEST);
  if (!nodes) return undefined;
  let masked = '';
  let kept = 0;
  for (let index = 0; index < nodes.length;) {
    const node = nodes[index];
    if (!node) break;
    if (node.key === undefined || !isSensitive(JSON.parse(node.key) as string, configured)) {
      index += 1;
      continue;
    }
    masked += `${text.slice(kept, node.start)}"${MASK}"`;
    kept = node.end;
    index = node.next;
  }
  return masked + text.slice(kept);
}

/** Elements without elements in them, and attributes. */
function maskedXml(text: string, configured: readonly string[]): string {
  const local = (name: string) => name.split(':').at(-1) ?? name;
  return text
    .replace(/<([\w:.-]+)([^<>]*)>([^<]*)<\//g, (all, name: string, rest: string) =>
      isSensitive(local(name), configured) ? `<${name}${rest}>${MASK}</` : all,
    )
    .replace(/([\w:.-]+)=("[^"<]*"|'[^'<]*')/g, (all, name: string) =>
      isSensitive(local(name), configured) ? `${name}="${MASK}"` : all,
    );
}
