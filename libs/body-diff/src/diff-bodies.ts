import { isJsonType, readBodyText, withoutMark } from '@airlock/json-text';
import { createHash } from 'node:crypto';
import { jsonDelta } from './json-delta.js';
import { textDelta } from './text-delta.js';

/** How long the search for the least change may hold up everything else, for each of the two ways. */
const BUDGET_MS = 500;

export type Bodies = Readonly<{
  before: Uint8Array;
  after: Uint8Array;
  /** The content type of both; null: they may be JSON. */
  contentType: string | null;
}>;

/**
 * What changed between two bodies, as a jsondiffpatch delta that a log can store as JSON (contract §9):
 *
 * - JSON: a delta of the values. A number that a double does not carry stands there as a string of its literal.
 * - other text, and JSON whose value did not change or is too large to align (over 1 Mi characters, or arrays of
 *   more than about 2 000 items): the text delta `[patch, 0, 2]`
 * - binary, and text that changed by more than 256 Ki characters: `[{ bytes, sha256 }, { bytes, sha256 }]`
 *
 * @returns undefined exactly when the bytes are the same
 */
export function diffBodies({ before, after, contentType }: Bodies): unknown {
  if (Buffer.compare(before, after) === 0) return undefined;
  return (
    changedText(textOf(before, contentType), textOf(after, contentType), contentType) ??
    summaries(before, after)
  );
}

function changedText(
  before: string | undefined,
  after: string | undefined,
  contentType: string | null,
): unknown {
  if (before === undefined || after === undefined) return undefined;
  const mayBeJson = contentType === null || isJsonType(contentType);
  const delta = mayBeJson ? jsonDelta(withoutMark(before), withoutMark(after), BUDGET_MS) : undefined;
  return delta ?? textDelta(before, after, BUDGET_MS);
}

/** With its byte order mark: one that came or went is a change. @returns undefined for what is no text, or has a NUL in it */
function textOf(body: Uint8Array, contentType: string | null): string | undefined {
  const text = readBodyText(body, contentType)?.text;
  return text?.includes('\0') ? undefined : text;
}

function summaries(before: Uint8Array, after: Uint8Array) {
  return [before, after].map((body) => ({
    bytes: body.byteLength,
    sha256: createHash('sha256').update(body).digest('hex'),
  }));
}
