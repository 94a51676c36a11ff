import { isFinal, type AsyncCall } from '../domain/call.js';
import { logLine } from '../domain/log-event.js';
import { transition } from '../domain/transition.js';
import type { Change } from '../ports/call-store.js';
import { changeCall, type CallKey, type CallDeps } from './change-call.js';
import { scheduleFor } from '../engine/engine.js';
import { RefusedError } from './operator.error.js';
import { isCancelled } from '../domain/cancelled.js';

/**
 * No attempt or delivery begins any more; one that runs is left to end and is the last (contract §4, §9, invariant I9).
 * Cancelling what was cancelled changes nothing.
 * @throws RefusedError `already-final`
 */
export async function cancelCall(
  deps: Pick<
    CallDeps,
    'reader' | 'store' | 'dispatcher' | 'notifier' | 'feed' | 'clock' | 'policies' | 'random'
  >,
  key: CallKey,
  by: string,
): Promise<AsyncCall> {
  return changeCall(deps, key, (before) => cancelChange(deps, before, by));
}

/** The change that a cancel means. @throws RefusedError `already-final` */
export async function cancelChange(
  deps: Pick<CallDeps, 'clock' | 'policies' | 'random'>,
  before: AsyncCall,
  by: string,
): Promise<Change | 'nothing'> {
  if (isCancelled(before)) return 'nothing';
  if (isFinal(before))
    throw new RefusedError('already-final', `The call has ended: ${before.status}`, before);
  const at = deps.clock.now();
  const after = transition(before, { type: 'cancelled', at, by }, await scheduleFor(deps, before));
  const line = logLine('call.cancelled', { running: !isFinal(after) }, { at, actor: by });
  return { before, after, log: [line] };
}
