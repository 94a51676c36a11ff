import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { instant } from '../stored-values.js';
import { BULK_ACTIONS, BULK_STATES } from '../words/bulk.js';
import { bodyDiff } from './body-diff.js';
import { bulkFilter } from './bulk-input.js';

export const jsonPatchOperation = named(
  'JsonPatchOperation',
  z.looseObject({
    op: z.enum(['add', 'remove', 'replace', 'move', 'copy', 'test']),
    path: z.string(),
    from: z.string().exactOptional().describe('Of `move` and `copy`.'),
    value: z.unknown().exactOptional().describe('Of `add`, `replace` and `test`.'),
  }),
);

/** One operation of a JSON Patch (RFC 6902). Pointers are JSON Pointers (RFC 6901). */
export type JsonPatchOperation = Immutable<z.infer<typeof jsonPatchOperation>>;

export const bulkRefusal = z.strictObject({ callId: z.int(), why: z.string().describe('As a sentence.') });

/** A call that an operation left as it was. */
export type BulkRefusal = Immutable<z.infer<typeof bulkRefusal>>;

export const bulkListItem = named(
  'BulkListItem',
  z.strictObject({
    id: z.int(),
    action: z.enum(BULK_ACTIONS),
    state: z.enum(BULK_STATES).describe('`stopped`: the canary failed.'),
    total: z.int().describe('The calls it was made for, fixed when it was made.'),
    done: z.int().describe('For how many of these it was done.'),
    failed: z.int().describe('How many were refused; it has ended when `done` and `failed` make up `total`.'),
    filter: bulkFilter.describe('As it was given.'),
    patch: z.array(jsonPatchOperation).nullable(),
    target: z.enum(['request', 'response']).nullable(),
    canary: z.int().nullable(),
    canaryResult: z.enum(['running', 'passed', 'failed']).nullable(),
    rate: z.number().nullable(),
    createdBy: z.string().describe('The e-mail address of the operator, or the name of the token.'),
    createdAt: instant,
    updatedAt: instant,
    finishedAt: instant.nullable(),
    undoable: z
      .int()
      .describe(
        'How many of its edits can be taken back: those of calls that nobody changed or sent since. Of at most 10 000, in a list of 100.',
      ),
    undoes: z.int().nullable().describe('The operation that this one takes back.'),
  }),
);

/** A row of `GET /admin/api/bulk`, newest first. Instants are ISO 8601 UTC with milliseconds. */
export type BulkListItem = Immutable<z.infer<typeof bulkListItem>>;

export const bulkOperation = named(
  'BulkOperation',
  bulkListItem.extend({ refused: z.array(bulkRefusal).describe('Up to 10 000.') }),
);

/** `GET /admin/api/bulk/:id`, and the answer of POST, pause, resume, cancel and undo. */
export type BulkOperation = Immutable<z.infer<typeof bulkOperation>>;

export const bulkSample = z.strictObject({
  callId: z.int(),
  applies: z.boolean(),
  why: z.string().exactOptional().describe('Why it does not apply.'),
  before: z.string().exactOptional().describe('Of a patch: the body as it is.'),
  after: z.string().exactOptional().describe('Of a patch that applies: the body as it would be.'),
  diff: bodyDiff.exactOptional(),
});

/** One call of a preview. Bodies are given up to 64 KiB each. */
export type BulkSample = Immutable<z.infer<typeof bulkSample>>;

export const bulkPreview = named(
  'BulkPreview',
  z.strictObject({
    total: z.int().describe('The calls that match.'),
    checked: z.int().describe('Of how many of these it was tried: at most 10 000, the newest.'),
    applies: z.int().describe('Of the checked ones.'),
    fails: z.int().describe('Of the checked ones.'),
    samples: z.array(bulkSample).describe('At most ten that apply and ten that do not.'),
  }),
);

/** 200 to a `dryRun`: nothing was changed. */
export type BulkPreview = Immutable<z.infer<typeof bulkPreview>>;
