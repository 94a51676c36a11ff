import { BULK_ACTIONS, BULK_OUTCOMES } from '@airlock/contract';
import type { BulkTask } from '@airlock/core';
import { JsonPatchError, memberText, readPatch } from '@airlock/json-patch';
import { z } from 'zod';
import { filterSchema } from '../calls/call-schemas.js';
import { storedText } from '../stored-text.js';
import { invalid } from '../validated.pipe.js';
import { wholeNumber } from '../words/integers.js';

/** Each of them reads the whole body. */
const MOST_OPERATIONS = 200;
/** More canaries than these are no canaries. */
const MOST_CANARIES = 1_000;

const bulkFilter = filterSchema
  .extend({ operation: wholeNumber.optional(), outcome: z.enum(BULK_OUTCOMES).optional() })
  .refine(({ operation, outcome }) => outcome === undefined || operation !== undefined, {
    error: 'is what became of the calls of an operation: name one in "operation"',
    path: ['outcome'],
  });

export const bulkSchema = z.strictObject({
  action: z.enum(BULK_ACTIONS),
  filter: bulkFilter,
  patch: z.union([z.array(z.unknown()), z.string()]).nullish(),
  target: z.enum(['request', 'response']).nullish(),
  to: z.enum(['CALL_RETRY', 'RESPONSE_RETRY']).nullish(),
  confirm: z.boolean().nullish(),
  note: storedText().max(2_000).nullish(),
  canary: z.number().int().min(0).max(MOST_CANARIES).nullish(),
  rate: z.number().min(0.001).max(100_000).nullish(),
  dryRun: z.boolean().nullish(),
});

export type BulkFields = z.output<typeof bulkSchema>;

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
