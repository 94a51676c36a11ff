import type { AsyncCall } from './call.js';
import { openWork } from './call.js';

/** `call`: an attempt is due; `reply`: a delivery is. */
export type Phase = 'call' | 'reply';

/** Tells a dispatcher when somebody should look after a call. Only an alarm clock: the lease decides. */
export type Wake = Readonly<{ rid: string; phase: Phase; try: number; dueAt: Date }>;

export function phaseOf(call: AsyncCall): Phase {
  return call.status === 'CALL_RETRY' ? 'call' : 'reply';
}

/** When this call wants to be looked after next; null when it waits for nothing or is being worked on. */
export function wakeOf(call: AsyncCall): Wake | null {
  const work = openWork(call);
  if (!work || work.lease) return null;
  const phase = phaseOf(call);
  return {
    rid: call.rid,
    phase,
    try: (phase === 'call' ? call.attempts : call.deliveries) + 1,
    dueAt: work.nextTry,
  };
}
