import type { BulkOperation, BulkTask } from '@airlock/core';
import type { BulkOperationRow, BulkOptions } from './bulk-operation.row.js';

export function operationOf(row: BulkOperationRow): BulkOperation {
  const { id, state, filter, canary, rate, total, done, refused } = row;
  return {
    ...{ id, state, filter, canary, rate, total, done, refused },
    task: taskOf(row),
    canaryResult: row.canary_result,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finishedAt: row.finished_at,
  };
}

/** What a task is written to. */
export function columnsOf(task: BulkTask): Pick<BulkOperationRow, 'action' | 'options' | 'patch'> {
  const { action, ...rest } = task;
  if (!('patch' in rest)) return { action, options: rest, patch: null };
  const { patch, ...options } = rest;
  return { action, options, patch };
}

/** The options of a row are those that `columnsOf` wrote for its action. */
function taskOf({
  action,
  options,
  patch,
}: Readonly<{ action: string; options: BulkOptions; patch: string | null }>): BulkTask {
  return { action, ...options, ...(patch !== null && { patch }) } as BulkTask;
}
