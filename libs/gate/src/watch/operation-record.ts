import { isCancelled, type WatchedCall } from '@airlock/core';
import { isJobFinal, jobState } from './job-state.js';
import { jobRecord } from './job-record.js';

export const OPERATION_STATUSES = ['NotStarted', 'Running', 'Succeeded', 'Failed', 'Canceled'] as const;
export type OperationStatus = (typeof OPERATION_STATUSES)[number];

/**
 * A call as a long-running operation of Microsoft's REST guidelines, to which `Operation-Location` leads (contract §4).
 * @param result where its result is, absolute
 */
export function operationRecord(watched: WatchedCall, result: string) {
  const { call } = watched;
  const { progress, code, error, message } = jobRecord(watched, '');
  const status = operationStatus(watched);
  const isOver = status === 'Failed' || status === 'Canceled';
  return {
    id: call.rid,
    status,
    percentComplete: Math.round(progress),
    createdDateTime: call.createdAt.toISOString(),
    lastActionDateTime: call.updatedAt.toISOString(),
    ...(status === 'Succeeded' && { resourceLocation: result }),
    ...(isOver && { error: { code, message: error ?? message } }),
  };
}

function operationStatus(watched: WatchedCall): OperationStatus {
  const { call } = watched;
  if (!isJobFinal(call)) return call.startedAt === null ? 'NotStarted' : 'Running';
  if (jobState(watched) === 'success') return 'Succeeded';
  return isCancelled(call) ? 'Canceled' : 'Failed';
}
