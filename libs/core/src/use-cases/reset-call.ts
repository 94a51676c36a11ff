import { hasResponse, openWork, type AsyncCall } from '../domain/call.js';
import { logLine } from '../domain/log-event.js';
import { transition } from '../domain/transition.js';
import type { Change } from '../ports/call-store.js';
import { changeCall, type CallDeps } from './change-call.js';
import { edited, requireUnleased, requireVersion, type Corrections } from './edit-call.js';
import { scheduleFor } from '../engine/engine.js';
import { RefusedError } from './operator.error.js';

export type ResetTarget = 'CALL_RETRY' | 'RESPONSE_RETRY';

export type ResetCall = Readonly<{
  id: number;
  actor: string;
  /** Default: what failed is done again; for a call without failure, its delivery. */
  to?: ResetTarget;
  /** Needed where the work is done a second time. */
  confirm?: boolean;
  /** The version the operator saw; absent: whatever it is now. */
  version?: number;
  corrections?: Corrections;
}>;

/**
 * Sends a call again with all its tries, the first one now (contract §9).
 * @throws RefusedError `call-running` while leased, `confirmation-needed` where the work would be done a second time,
 * `no-reply-address`, `version-conflict`, `not-editable`
 */
export async function resetCall(deps: CallDeps, reset: ResetCall): Promise<AsyncCall> {
  return changeCall(deps, { id: reset.id }, (call) => resetChange(deps, call, reset));
}

/** The change that a reset means. @throws RefusedError as {@link resetCall} */
export async function resetChange(
  deps: Parameters<typeof edited>[0],
  call: AsyncCall,
  reset: Omit<ResetCall, 'id'>,
): Promise<Change> {
  if (reset.version !== undefined) requireVersion(call, reset.version);
  requireUnleased(call);
  const to = reset.to ?? defaultTarget(call);
  requirePossible(call, to);
  requireConfirmed(call, to, reset.confirm ?? false);

  const nothing: Change = { before: call, after: call, edits: [], log: [] };
  const corrected = reset.corrections
    ? await edited(deps, call, reset.actor, reset.corrections, to === 'CALL_RETRY')
    : nothing;
  // What was corrected to what it is already leaves no line, and so no version.
  const correction = corrected.log.length === 0 ? nothing : corrected;
  const at = deps.clock.now();
  const after = transition(correction.after, { type: 'reset', at, to }, await scheduleFor(deps, call));
  const params = { from: call.status, to, tries: openWork(after)?.ttl ?? 0 };
  return {
    ...correction,
    after,
    log: [...correction.log, logLine('call.reset', params, { at, actor: reset.actor })],
  };
}

function defaultTarget(call: AsyncCall): ResetTarget {
  return hasResponse(call) && call.replyTo !== null ? 'RESPONSE_RETRY' : 'CALL_RETRY';
}

function requirePossible(call: AsyncCall, to: ResetTarget): void {
  if (to === 'CALL_RETRY') return;
  if (!hasResponse(call)) {
    throw new RefusedError(
      'not-editable',
      `A call in ${call.status} has no response to deliver; reset it to CALL_RETRY`,
      call,
    );
  }
  if (call.replyTo === null) {
    throw new RefusedError('no-reply-address', 'Nobody asked for a reply; reset it to CALL_RETRY', call);
  }
}

function requireConfirmed(call: AsyncCall, to: ResetTarget, confirmed: boolean): void {
  const again = call.status === 'DONE' || (to === 'CALL_RETRY' && hasResponse(call));
  if (!again || confirmed) return;
  const message =
    'This does work a second time that was done already; send confirm: true if that is what you want';
  throw new RefusedError('confirmation-needed', message, call);
}
