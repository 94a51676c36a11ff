import { readBodyText, takeMembers as takeTexts, withoutMark, type TakenTexts } from '@airlock/json-text';
import { mayBeWide } from '../http/body-parsing.js';

type Taken = Readonly<Record<string, unknown[]>>;
type WithoutMembers = Readonly<{ rest: Buffer; top: Taken; extra: Taken }>;

/**
 * Takes members out of a JSON object, at its top level and in its member `extra`, and leaves every other byte as it is
 * (contract §3).
 * @param body valid JSON, not nested too deeply for a recursive reader; bytes in it that are no text stay as they are
 * @returns null where none of the names occurs
 */
export function takeMembers(
  body: Buffer,
  contentType: string | undefined,
  names: readonly string[],
): WithoutMembers | null {
  return mayBeWide(body) ? takeFromText(body, contentType, names) : takeFromBytes(body, names);
}

/** Of JSON in which each character of ASCII is one byte. */
function takeFromBytes(body: Buffer, names: readonly string[]): WithoutMembers | null {
  const start = body.subarray(0, 3).equals(UTF_8_MARK) ? UTF_8_MARK.length : 0;
  // A character for each byte, so that what is no UTF-8 comes back as it was.
  const taken = takeTexts(body.toString('latin1', start), names, 'extra');
  if (!taken) return null;
  const rest = Buffer.concat([body.subarray(0, start), Buffer.from(taken.rest, 'latin1')]);
  const textOf = (written: string) => Buffer.from(written, 'latin1').toString('utf8');
  return { rest, top: valuesOf(taken.top, textOf), extra: valuesOf(taken.inner, textOf) };
}

const UTF_8_MARK = Buffer.of(0xef, 0xbb, 0xbf);

function takeFromText(
  body: Buffer,
  contentType: string | undefined,
  names: readonly string[],
): WithoutMembers | null {
  const read = readBodyText(body, contentType ?? null);
  const text = read && withoutMark(read.text);
  const taken = text !== undefined && takeTexts(text, names, 'extra');
  if (!read || !taken) return null;
  const mark = read.text.slice(0, read.text.length - text.length);
  const rest = Buffer.from(read.codec.encode(mark + taken.rest));
  const asWritten = (written: string) => written;
  return { rest, top: valuesOf(taken.top, asWritten), extra: valuesOf(taken.inner, asWritten) };
}

function valuesOf(texts: TakenTexts, textOf: (written: string) => string): Taken {
  return Object.fromEntries(
    Object.entries(texts).map(([name, written]) => [name, written.map((each) => valueOf(textOf(each)))]),
  );
}

/** Objects and arrays are no parameter's value: only that they are given matters. */
function valueOf(written: string): unknown {
  return /^[[{]/.test(written) ? {} : JSON.parse(written);
}
