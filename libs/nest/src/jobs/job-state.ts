import type { AsyncCall, CallStatus } from '@airlock/core';

export const JOB_STATES = ['queued', 'running', 'success', 'failure'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A call's status as the state of a job (contract §1); a reply that is still to be delivered is told apart. */
export function jobState(call: AsyncCall): JobState {
  switch (call.status) {
    case 'CALL_RETRY':
      return call.lease ? 'running' : 'queued';
    case 'CALL_ERROR':
      return 'failure';
    default:
      return 'success';
  }
}

/** Which calls are in a state: what a list is narrowed to. */
export function callsInState(state: JobState): { statuses: CallStatus[]; leased?: boolean } {
  switch (state) {
    case 'queued':
      return { statuses: ['CALL_RETRY'], leased: false };
    case 'running':
      return { statuses: ['CALL_RETRY'], leased: true };
    case 'success':
      return { statuses: ['RESPONSE_RETRY', 'RESPONSE_ERROR', 'DONE'] };
    case 'failure':
      return { statuses: ['CALL_ERROR'] };
  }
}

/** Nothing of it changes by itself any more, but the delivery of its reply. */
export function isJobFinal(call: AsyncCall): boolean {
  return call.status !== 'CALL_RETRY';
}
