import { jsonFault, prettyJson as indented } from '@airlock/json-text';

/** Longer ones are shown as they are: only the beginning is shown anyway. */
const LONGEST = 256 * 1024;

/**
 * JSON with a line for each member. Only white space changes: numbers, escapes and the order of keys stay as written.
 * @returns the text itself where it is no JSON
 */
export function prettyJson(text: string): string {
  return text.length > LONGEST || jsonFault(text) ? text : indented(text);
}
