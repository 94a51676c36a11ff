import type { AsyncCall, HandledMark } from '../domain/call.js';
import { logLine } from '../domain/log-event.js';
import { transition } from '../domain/transition.js';
import type { Change } from '../ports/call-store.js';
import { changeCall, type CallKey, type CallDeps } from './change-call.js';
import { scheduleFor } from '../engine/engine.js';
import { RefusedError } from './operator.error.js';

type Handling = Pick<
  CallDeps,
  'reader' | 'store' | 'dispatcher' | 'notifier' | 'feed' | 'clock' | 'policies' | 'random'
>;

/**
 * Marks a call in error as seen to, so that it needs no person any more; with the same mark again nothing changes.
 * @throws RefusedError `not-editable` for a call that is not in error
 */
export async function handleCall(
  deps: Handling,
  key: CallKey,
  { by, note }: Pick<HandledMark, 'by' | 'note'>,
): Promise<AsyncCall> {
  return mark(deps, key, { actor: by, by, note });
}

/** Takes the mark away. @throws RefusedError `not-editable` for a call that is not in error */
export async function unhandleCall(deps: Handling, key: CallKey, actor: string): Promise<AsyncCall> {
  return mark(deps, key, { actor, by: null, note: null });
}

type Mark = Readonly<{ actor: string; by: string | null; note: string | null }>;

async function mark(deps: Handling, key: CallKey, given: Mark): Promise<AsyncCall> {
  return changeCall(deps, key, (before) => markChange(deps, before, given));
}

/** The change that a mark means. @throws RefusedError `not-editable` for a call that is not in error */
export async function markChange(
  deps: Pick<Handling, 'clock' | 'policies' | 'random'>,
  before: AsyncCall,
  { actor, by, note }: Mark,
): Promise<Change | 'nothing'> {
  if (before.status !== 'CALL_ERROR' && before.status !== 'RESPONSE_ERROR') {
    const message = `Only a call in error can be marked as handled; this one is in ${before.status}`;
    throw new RefusedError('not-editable', message, before);
  }
  const { handled } = before;
  if ((handled?.by ?? null) === by && (handled?.note ?? null) === note) return 'nothing';
  const at = deps.clock.now();
  const after = transition(before, { type: 'handled', at, by, note }, await scheduleFor(deps, before));
  const facts = { at, actor };
  const line = by === null ? logLine('call.unhandled', {}, facts) : logLine('call.handled', { note }, facts);
  return { before, after, log: [line] };
}
