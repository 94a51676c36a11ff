import { faultWords, jsonFault } from '@airlock/json-text';

/** Where and why a text is not JSON, as the admin API says it; null for JSON. */
export function whyNotJson(text: string): { line: number; column: number; message: string } | null {
  const fault = jsonFault(text);
  if (!fault) return null;
  if (!fault.place)
    return { line: 1, column: 1, message: 'This is not JSON, and nested too deeply to say where' };
  const { line, column } = fault.place;
  return { line, column, message: faultWords(fault.code) };
}
