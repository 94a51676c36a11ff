import type { PatchBody } from '@airlock/core';
import {
  JsonPatchError,
  patchText,
  readBodyText,
  readPatch,
  UnwritableTextError,
  withoutMark,
  writeBodyText,
} from '@airlock/json-text';

/** Applies a JSON Patch to the text of a body, in the charset that the body has. */
export const patchBody: PatchBody = (patch, body, contentType) => {
  const read = readBodyText(body, contentType);
  if (!read) return { why: 'The body is no text' };
  const text = withoutMark(read.text);
  const mark = read.text.slice(0, read.text.length - text.length);
  try {
    return { body: writeBodyText(mark + patchText(text, readPatch(patch)), contentType, body) };
  } catch (error) {
    if (error instanceof JsonPatchError) return { why: error.message };
    if (error instanceof UnwritableTextError) return { why: `The patched body ${error.message}` };
    throw error;
  }
};
