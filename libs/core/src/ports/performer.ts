import type { AsyncCall } from '../domain/call.js';
import type { StoredRequest } from '../domain/message.js';
import type { AttemptOutcome } from '../domain/outcome.js';

export interface Performer {
  /** Runs a stored request through the whole pipeline, as its principal. Never rejects; ends at the endpoint's timeout. */
  perform(call: AsyncCall, request: StoredRequest): Promise<AttemptOutcome>;

  /** How long a lease must last to outlive any attempt, in ms (invariant I4). */
  readonly leaseMs: number;
}
