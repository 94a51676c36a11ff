import { diffBodies } from '@airlock/body-diff';
import type {
  BodyDiff,
  BulkListItem,
  BulkOperation as BulkRecord,
  BulkPreview as Preview,
  BulkSample,
  JsonPatchOperation,
} from '@airlock/contract';
import type { BulkOperation, BulkPreview, BulkRefusal, BulkTrial } from '@airlock/core';
import { bodyText } from '../calls/body-text.js';

/** Of a body in a preview, in characters. */
const MOST_SHOWN = 65_536;

export function bulkListItem(operation: BulkOperation, undoable: number): BulkListItem {
  const { id, task, state, total, done, refused, filter, canary, canaryResult, rate, createdBy } = operation;
  return {
    ...{ id, state, total, done, failed: refused },
    // Taking a patch back is another patch of the same bodies.
    action: task.action === 'undo' ? 'patch' : task.action,
    filter: filter as BulkListItem['filter'],
    patch: task.action === 'patch' ? (JSON.parse(task.patch) as JsonPatchOperation[]) : null,
    target: 'target' in task ? task.target : null,
    ...{ canary, canaryResult, rate, createdBy },
    createdAt: operation.createdAt.toISOString(),
    updatedAt: operation.updatedAt.toISOString(),
    finishedAt: operation.finishedAt?.toISOString() ?? null,
    undoable,
    undoes: task.action === 'undo' ? task.undoes : null,
  };
}

export function bulkRecord(
  operation: BulkOperation,
  undoable: number,
  refused: readonly BulkRefusal[],
): BulkRecord {
  return { ...bulkListItem(operation, undoable), refused };
}

export function bulkPreview({ samples, ...numbers }: BulkPreview): Preview {
  return { ...numbers, samples: samples.map(sampleOf) };
}

function sampleOf({ callId, why, bodies }: BulkTrial): BulkSample {
  if (why !== null) return { callId, applies: false, why };
  if (!bodies) return { callId, applies: true };
  const { before, after, contentType } = bodies;
  const diff = diffBodies({ before, after, contentType });
  return {
    ...{ callId, applies: true },
    before: shown(before, contentType),
    after: shown(after, contentType),
    ...(diff !== undefined && { diff: diff as BodyDiff }),
  };
}

function shown(body: Uint8Array, contentType: string | null): string {
  return bodyText(body, contentType).body.slice(0, MOST_SHOWN);
}
