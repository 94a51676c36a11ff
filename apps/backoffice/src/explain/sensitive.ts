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
