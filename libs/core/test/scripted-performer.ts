import type { AsyncCall, AttemptOutcome, Clock, Performer, StoredRequest } from '@airlock/core';
import { aResponse } from '@airlock/testing';

export type Performed = Readonly<{ call: AsyncCall; request: StoredRequest; at: Date }>;
type Played = AttemptOutcome | (() => Promise<AttemptOutcome>);

export const answered = { type: 'answered', response: aResponse() } satisfies AttemptOutcome;
export const failed = { type: 'failed', error: 'HTTP 503' } satisfies AttemptOutcome;
export const notFound = {
  type: 'refused',
  error: 'HTTP 404',
  response: aResponse({ status: 404 }),
} satisfies AttemptOutcome;

/** Ends attempts as the script says, one after the other; when it has nothing more to say, as `otherwise` does. */
export class ScriptedPerformer implements Performer {
  readonly leaseMs = 75_000;
  readonly performed: Performed[] = [];
  script: Played[] = [];
  otherwise: Played = answered;

  constructor(private readonly clock: Clock) {}

  async perform(call: AsyncCall, request: StoredRequest): Promise<AttemptOutcome> {
    this.performed.push({ call, request, at: this.clock.now() });
    const played = this.script.shift() ?? this.otherwise;
    return typeof played === 'function' ? played() : played;
  }
}
