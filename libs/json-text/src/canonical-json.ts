import { isLosslessNumber, parse } from 'lossless-json';

/**
 * A JSON text in the one way that all texts of its value share, by RFC 8785 but with number literals as they are written.
 * @returns null for what is no JSON, names a key twice with two values, or is nested too deeply to be read
 */
export function canonicalJson(text: string): string | null {
  try {
    return written(parse(text));
  } catch {
    return null;
  }
}

function written(value: unknown): string {
  if (isLosslessNumber(value)) return value.value;
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${written(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
