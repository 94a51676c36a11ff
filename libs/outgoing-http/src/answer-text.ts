import { MOST_KEPT } from '@airlock/core';
import { readBodyText } from '@airlock/json-text';
import { beginningOf, decodedBeginning } from './decoded-beginning.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** The beginning of an answer, as text for the log, by its encoding and its charset; what came of it when it breaks off. */
export async function answerText(body: AsyncIterable<Uint8Array>, headers: Headers): Promise<string> {
  const bytes = await decodedBeginning(await beginningOf(body), firstOf(headers['content-encoding']));
  const contentType = firstOf(headers['content-type']) ?? null;
  // PostgreSQL does not store a NUL in a text.
  return textOf(bytes, contentType).replaceAll('\0', '\ufffd');
}

/** Where the cut went through a character, the rest of it is not there to be read. */
function textOf(bytes: Uint8Array, contentType: string | null): string {
  const cuts = bytes.length < MOST_KEPT ? [0] : [0, 1, 2, 3];
  for (const cut of cuts) {
    const read = readBodyText(bytes.subarray(0, bytes.length - cut), contentType);
    if (read) return read.text;
  }
  return new TextDecoder().decode(bytes);
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
