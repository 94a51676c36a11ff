import type { PatchBody } from '@airlock/core';
import { JsonPatchError, patchText, readPatch } from '@airlock/json-patch';
import { Problem } from '@airlock/nest';
import { bodyBytes, bodyText } from '../calls/body-text.js';

/** Applies a JSON Patch to the text of a body, in the charset that the body has. */
export const patchBody: PatchBody = (patch, body, contentType) => {
  const { body: text, encoding } = bodyText(body, contentType);
  if (encoding) return { why: 'The body is no text' };
  try {
    return { body: bodyBytes(patchText(text, readPatch(patch)), undefined, contentType, 'body') };
  } catch (error) {
    if (error instanceof JsonPatchError || error instanceof Problem) return { why: error.message };
    throw error;
  }
};
