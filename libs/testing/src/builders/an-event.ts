import type { CallEvent, CallEventType } from '@airlock/core';
import { after } from './a-call.js';

type EventOf<Type extends CallEventType> = Extract<CallEvent, { type: Type }>;
/** One builder per event: a new event does not compile until it has one. */
type Builders = { [Type in CallEventType]: (given?: Partial<EventOf<Type>>) => EventOf<Type> };

const at = after(45_000);

export const anEvent: Builders = {
  claimed: (given = {}) => ({ type: 'claimed', at, worker: 'worker-1', until: after(120_000), ...given }),
  answered: (given = {}) => ({ type: 'answered', at, ...given }),
  delivered: (given = {}) => ({ type: 'delivered', at, ...given }),
  failed: (given = {}) => ({ type: 'failed', at, error: 'HTTP 503', ...given }),
  refused: (given = {}) => ({ type: 'refused', at, error: 'HTTP 404', ...given }),
  interrupted: (given = {}) => ({ type: 'interrupted', at, ...given }),
  unrunnable: (given = {}) => ({
    ...{ type: 'unrunnable', at, reason: 'endpoint-gone', error: 'There is no endpoint "forward" any more' },
    ...given,
  }),
  cancelled: (given = {}) => ({ type: 'cancelled', at, by: 'ops@airlock.example', ...given }),
  reset: (given = {}) => ({ type: 'reset', at, to: 'CALL_RETRY', ...given }),
  edited: (given = {}) => ({ type: 'edited', at, ...given }),
  handled: (given = {}) => ({ type: 'handled', at, by: 'ops@airlock.example', note: null, ...given }),
  woken: (given = {}) => ({ type: 'woken', at, ...given }),
  rescheduled: (given = {}) => ({ type: 'rescheduled', at, previous: { ttl: 13 }, ...given }),
};
