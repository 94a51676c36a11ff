import {
  hasResponse,
  type AsyncCall,
  type CallFilter,
  type CallStatus,
  type WatchedCall,
} from '@airlock/core';

export const JOB_STATES = ['queued', 'running', 'success', 'failure'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A call's status as the state of a job (contract §1); a reply that is still to be delivered is told apart. */
export function jobState(watched: Pick<WatchedCall, 'call' | 'response'>): JobState {
  const { call } = watched;
  switch (call.status) {
    case 'CALL_RETRY':
      return call.lease ? 'running' : 'queued';
    case 'CALL_ERROR':
      return 'failure';
    default:
      return refusalIn(watched) ? 'failure' : 'success';
  }
}

/** The answer of a call that was answered with 400 or more: its job has failed, though it has a result (contract §1). */
export function refusalIn({
  call,
  response,
}: Pick<WatchedCall, 'call' | 'response'>): WatchedCall['response'] {
  return hasResponse(call) && response !== null && response.status >= 400 ? response : null;
}

const ANSWERED: readonly CallStatus[] = ['RESPONSE_RETRY', 'RESPONSE_ERROR', 'DONE'];

/** Which calls are in a state: what a list is narrowed to. */
export function callsInState(state: JobState): Pick<CallFilter, 'statuses' | 'leased' | 'failed'> {
  switch (state) {
    case 'queued':
      return { statuses: ['CALL_RETRY'], leased: false };
    case 'running':
      return { statuses: ['CALL_RETRY'], leased: true };
    case 'success':
      return { statuses: ANSWERED, failed: false };
    case 'failure':
      return { statuses: ['CALL_ERROR', ...ANSWERED], failed: true };
  }
}

/** Nothing of it changes by itself any more, but the delivery of its reply. */
export function isJobFinal(call: AsyncCall): boolean {
  return call.status !== 'CALL_RETRY';
}
