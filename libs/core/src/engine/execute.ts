import { isLeased, type AsyncCall } from '../domain/call.js';
import type { CallEvent } from '../domain/event.js';
import type { StoredRequest, StoredResponse } from '../domain/message.js';
import { problemOfCall } from '../domain/notice.js';
import type { AttemptOutcome, DeliveryOutcome } from '../domain/outcome.js';
import { webhookId } from '../domain/rid.js';
import { phaseOf, type Wake } from '../domain/wake.js';
import type { ClaimedCall } from '../ports/call-store.js';
import type { Engine } from './engine.js';
import { leaseAt, requireTime } from './lease.js';
import { recordOfAttempt, recordOfDelivery } from './attempt-records.js';
import { attemptLines, deliveryLines } from './log-lines.js';
import { NothingToDeliverError } from './nothing-to-deliver.error.js';
import { settleUntilLeaseEnds } from './settle.js';
import { factsOfCall } from './work-facts.js';

/**
 * The way of a call: claim → perform → settle → deliver → settle. An alarm begins it with the claim; what is accepted
 * under a lease begins it with the attempt.
 * @returns whether there was anything to do: false where somebody else holds the call, or it is not due
 */
export async function execute(engine: Engine, { rid, phase, dueAt }: Wake): Promise<boolean> {
  const claimed = await engine.store.claim({ rid, decide: leaseAt(engine, engine.clock.now(), phase) });
  if (!claimed) return false;
  if ('limited' in claimed) {
    engine.runners?.notify(claimed.limited);
    return false;
  }
  engine.feed.changed([rid]);
  await run(engine, claimed, dueAt);
  return true;
}

/**
 * One attempt or one delivery of a leased call, to its end. Never rejects: what the store or the program made fail is
 * told to the log, and its lease runs out.
 * @param dueAt its date, from which its lateness is counted
 */
export async function run(
  engine: Engine,
  { call, request, response }: ClaimedCall,
  dueAt: Date,
): Promise<void> {
  try {
    requireTime(engine, call);
    const since = engine.clock.now();
    const phase = phaseOf(call);
    engine.meter.began(phase, since.getTime() - dueAt.getTime());
    if (phase === 'call') await endAttempt(engine, call, await perform(engine, call, request), since);
    else await endDelivery(engine, call, await deliver(engine, call, response), since);
  } catch (error) {
    engine.log.failed(error, factsOfCall(call));
  }
}

/** An attempt that a request began and handed over, to its end. Never rejects. */
export async function runHandedOver(
  engine: Engine,
  call: AsyncCall,
  attempt: Promise<AttemptOutcome>,
  since: Date,
): Promise<void> {
  try {
    await endAttempt(engine, call, await attempt, since);
  } catch (error) {
    engine.log.failed(error, factsOfCall(call));
  }
}

async function perform(
  engine: Engine,
  call: AsyncCall,
  request: StoredRequest | null,
): Promise<AttemptOutcome> {
  if (request) return engine.performer.perform(call, request);
  return { type: 'unrunnable', reason: 'unreadable', error: 'the stored request cannot be read' };
}

/** Writes how an attempt ended; its reply follows at once where a slot is free: the lease for it is written with the end. */
async function endAttempt(
  engine: Engine,
  call: AsyncCall,
  outcome: AttemptOutcome,
  since: Date,
): Promise<void> {
  const at = engine.clock.now();
  const durationMs = at.getTime() - since.getTime();
  engine.meter.ended('call', outcome.type, durationMs, call);
  const response = 'response' in outcome && outcome.response ? outcome.response : null;
  const slot = call.replyTo && engine.slots?.tryAcquire(response?.body.byteLength ?? 0);
  try {
    const after = await settleUntilLeaseEnds(engine, {
      call,
      event: eventOf(outcome, at),
      ...(response && { response }),
      log: (ended) => attemptLines(outcome, ended, { at, durationMs }),
      record: recordOfAttempt(outcome, call, { since, durationMs }),
      leasesDelivery: Boolean(slot),
    });
    if (slot && after && isLeased(after)) {
      slot.start(() => run(engine, { call: after, request: null, response }, at));
    }
  } finally {
    slot?.release();
  }
}

/** @throws NothingToDeliverError where there is neither response nor problem; nothing is sent then */
async function deliver(
  engine: Engine,
  call: AsyncCall,
  response: StoredResponse | null,
): Promise<DeliveryOutcome> {
  const isNotice = call.status === 'CALL_ERROR';
  const reply = isNotice ? problemOfCall(call) : call.status === 'RESPONSE_RETRY' ? response : null;
  if (!reply || !call.replyTo) throw new NothingToDeliverError(call);
  return engine.replySender.send({
    callId: call.id,
    rid: call.rid,
    url: call.replyTo.url,
    webhookId: webhookId(call.rid, call.round, isNotice ? 'notice' : 'reply'),
    principal: call.principal,
    response: reply,
  });
}

async function endDelivery(
  engine: Engine,
  call: AsyncCall,
  outcome: DeliveryOutcome,
  since: Date,
): Promise<void> {
  const at = engine.clock.now();
  const durationMs = at.getTime() - since.getTime();
  engine.meter.ended('reply', outcome.type, durationMs, call);
  await settleUntilLeaseEnds(engine, {
    call,
    event: eventOf(outcome, at),
    log: (after) => deliveryLines(outcome, call, after, { at, durationMs }),
    record: recordOfDelivery(outcome, call, { since, durationMs }),
  });
}

function eventOf(outcome: AttemptOutcome | DeliveryOutcome, at: Date): CallEvent {
  switch (outcome.type) {
    case 'answered':
    case 'delivered':
      return { type: outcome.type, at };
    case 'failed': {
      const { error, retryAfter } = outcome;
      return { type: 'failed', at, error, ...(retryAfter && { retryAfter }) };
    }
    case 'refused':
      return { type: 'refused', at, error: outcome.error };
    case 'unrunnable':
      return { type: 'unrunnable', at, reason: outcome.reason, error: outcome.error };
  }
}
