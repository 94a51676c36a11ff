import type { Clock, DeliveryOutcome, Reply, ReplySender } from '@airlock/core';

type Played = DeliveryOutcome | (() => Promise<DeliveryOutcome>);

export const taken = { type: 'delivered', status: 204, detail: '' } satisfies DeliveryOutcome;
export const notTaken = {
  type: 'failed',
  error: 'HTTP 500',
  detail: 'out of order',
} satisfies DeliveryOutcome;
export const unwanted = { type: 'refused', error: 'HTTP 410', detail: '' } satisfies DeliveryOutcome;

/** Takes replies as the script says, one after the other; when it has nothing more to say, as `otherwise` does. */
export class ScriptedReplySender implements ReplySender {
  readonly sent: (Reply & { at: Date })[] = [];
  script: Played[] = [];
  otherwise: Played = taken;

  constructor(private readonly clock: Clock) {}

  async send(reply: Reply): Promise<DeliveryOutcome> {
    this.sent.push({ ...reply, at: this.clock.now() });
    const played = this.script.shift() ?? this.otherwise;
    return typeof played === 'function' ? played() : played;
  }
}
