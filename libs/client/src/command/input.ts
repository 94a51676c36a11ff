import { InvalidArgumentError } from 'commander';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

/**
 * Reads what an option gives: the text itself, `@file` for the bytes of a file, `-` or `@-` for standard input.
 * @throws the error of the file system
 */
export async function given(text: string): Promise<Buffer> {
  if (text === '-' || text === '@-') return buffer(process.stdin);
  return text.startsWith('@') ? readFile(text.slice(1)) : Buffer.from(text);
}

/** `name: value`, added to those that were given before. */
export function header(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf(':');
  if (at < 1) throw new InvalidArgumentError('It is a name, a colon and a value, such as "x-tenant: t1".');
  return { ...before, [text.slice(0, at).trim().toLowerCase()]: text.slice(at + 1).trim() };
}

/** Each of several options of one name. */
export function each(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number.');
}
