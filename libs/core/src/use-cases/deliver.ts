import type { AsyncCall } from '../domain/call.js';
import type { CallEvent } from '../domain/event.js';
import type { StoredResponse } from '../domain/message.js';
import { problemOfCall } from '../domain/notice.js';
import type { DeliveryOutcome } from '../domain/outcome.js';
import { webhookId } from '../domain/rid.js';
import type { Engine } from './engine.js';
import { requireTime } from './lease.js';
import { deliveryLines } from './log-lines.js';
import { NothingToDeliverError } from './nothing-to-deliver.error.js';
import { settleUntilLeaseEnds } from './settle-until-lease-ends.js';

/**
 * Delivers the response of a leased call, or the problem of one that ended in CALL_ERROR, and writes how it went.
 * @throws NothingToDeliverError where there is neither, LeaseTooShortError where it comes too late; nothing is sent or
 * written then
 */
export async function deliver(
  engine: Engine,
  call: AsyncCall,
  response: StoredResponse | null,
): Promise<void> {
  requireTime(engine, call, 'reply');
  const since = engine.clock.now();
  const outcome = await send(engine, call, response);
  const at = engine.clock.now();
  const durationMs = at.getTime() - since.getTime();
  engine.meter.ended('reply', outcome.type, durationMs, call);
  await settleUntilLeaseEnds(engine, {
    call,
    event: eventOf(outcome, at),
    log: (after) => deliveryLines(outcome, call, after, { at, durationMs }),
  });
}

async function send(
  engine: Engine,
  call: AsyncCall,
  response: StoredResponse | null,
): Promise<DeliveryOutcome> {
  const isNotice = call.status === 'CALL_ERROR';
  const told = isNotice ? problemOfCall(call) : call.status === 'RESPONSE_RETRY' ? response : null;
  if (!told || !call.replyTo) throw new NothingToDeliverError(call);
  return engine.replySender.send({
    callId: call.id,
    rid: call.rid,
    url: call.replyTo.url,
    webhookId: webhookId(call.rid, call.round, isNotice ? 'notice' : 'reply'),
    principal: call.principal,
    response: told,
  });
}

function eventOf(outcome: DeliveryOutcome, at: Date): CallEvent {
  switch (outcome.type) {
    case 'delivered':
      return { type: 'delivered', at };
    case 'failed': {
      const { error, retryAfter } = outcome;
      return { type: 'failed', at, error, ...(retryAfter && { retryAfter }) };
    }
    case 'refused':
      return { type: 'refused', at, error: outcome.error };
  }
}
