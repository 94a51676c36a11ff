import type { AsyncCall } from '../domain/call.js';
import { isFinal } from '../domain/call.js';
import { logLine } from '../domain/log-event.js';
import { transition } from '../domain/transition.js';
import type { Change } from '../ports/call-store.js';
import type { CallDeps } from './change-call.js';
import { requireUnleased } from './edit-call.js';
import { scheduleFor } from '../engine/engine.js';
import { RefusedError } from './operator.error.js';

/**
 * The change that tries a waiting call now, instead of at its date; the try is one of those that it has left.
 * @throws RefusedError `call-running` while leased, `already-final` for one that waits for nothing
 */
export async function wakeChange(
  deps: Pick<CallDeps, 'clock' | 'policies' | 'random'>,
  before: AsyncCall,
  actor: string,
): Promise<Change | 'nothing'> {
  if (isFinal(before))
    throw new RefusedError('already-final', `The call waits for nothing: ${before.status}`, before);
  requireUnleased(before);
  const at = deps.clock.now();
  const due = 'nextTry' in before ? before.nextTry : null;
  if (due && due <= at) return 'nothing';
  const after = transition(before, { type: 'woken', at }, await scheduleFor(deps, before));
  const line = logLine('call.woken', { instead: due?.toISOString() ?? null }, { at, actor });
  return { before, after, log: [line] };
}
