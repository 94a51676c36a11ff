import type { bulkInput } from '@airlock/contract/schemas';
import type { BulkTask } from '@airlock/core';
import { JsonPatchError, memberText, readPatch } from '@airlock/json-text';
import type { z } from 'zod';
import { invalid } from '../requests/validated.pipe.js';

/** Each of them reads the whole body. */
const MOST_OPERATIONS = 200;
export type BulkFields = z.output<typeof bulkInput>;

/**
 * What is to be done to each call.
 * @param text the body of the request, in which the numbers of a patch still have all their digits
 * @throws Problem 400 for a patch that is none, pointing at the operation at fault
 */
export function taskOf(fields: BulkFields, text: string): BulkTask {
  const { action, target, to, confirm, note } = fields;
  switch (action) {
    case 'reset':
      return { action, to: to ?? null, confirm: confirm ?? false };
    case 'patch':
      return { action, patch: patchOf(fields, text), target: target ?? 'request', confirm: confirm ?? false };
    case 'handle':
      return { action, note: note || null };
    case 'cancel':
    case 'wake':
      return { action };
  }
}

function patchOf({ patch }: BulkFields, text: string): string {
  try {
    const given = typeof patch === 'string' ? patch : (patch && memberText(text, '/patch')) || null;
    if (given === null) throw new JsonPatchError('is needed: a JSON Patch (RFC 6902)');
    if (readPatch(given).length > MOST_OPERATIONS)
      throw new JsonPatchError(`has more than ${MOST_OPERATIONS} operations`);
    return given;
  } catch (error) {
    if (!(error instanceof JsonPatchError)) throw error;
    const place = error.operation === null ? '' : `/${error.operation}`;
    throw invalid([{ pointer: `/patch${place}`, detail: error.reason }]);
  }
}
