import type { AttemptRecord } from '../domain/attempt-record.js';
import { acceptedCall, type Acceptance, type CallIdentity } from '../domain/accept.js';
import { isLeased, type AsyncCall, type NewCall } from '../domain/call.js';
import { logLine, type LogLine } from '../domain/log-event.js';
import type { StoredRequest } from '../domain/message.js';
import type { AttemptOutcome } from '../domain/outcome.js';
import type { AcceptedKey, ClaimDecision } from '../ports/call-store.js';
import { announce, scheduleFor, type Engine } from './engine.js';
import { run, runHandedOver } from './execute.js';
import { recordOfAttempt } from './attempt-records.js';
import { leaseAt } from './lease.js';
import { attemptLines } from './log-lines.js';

export type Requested = Readonly<{
  identity: CallIdentity;
  request: StoredRequest;
  since: Date;
  /** The idempotency key that the requester sent, marked as running: the call is its answer. */
  idempotency?: AcceptedKey;
}>;
/** What a call that was tried before it was stored has of that. */
type Tried = Readonly<{ log: (call: NewCall) => readonly LogLine[]; record: AttemptRecord }>;
type Failed = Extract<AttemptOutcome, { type: 'failed' }>;

/**
 * Stores a call whose synchronous attempt failed retryably; resolves after the commit (invariant I1).
 * @throws StoreUnavailableError or IdempotencyMarkLostError; nothing is accepted then
 */
export async function capture(engine: Engine, requested: Requested, failure: Failed): Promise<AsyncCall> {
  const at = engine.clock.now();
  const { error, retryAfter } = failure;
  const { since } = requested;
  const acceptance: Acceptance = { type: 'captured', at, since, error, ...(retryAfter && { retryAfter }) };
  const durationMs = at.getTime() - since.getTime();
  const { call } = await accept(engine, requested, acceptance, {
    log: (failed) => attemptLines(failure, { ...failed, id: 0 }, { at, durationMs }),
    record: recordOfAttempt(failure, { attempts: 1 }, { since, durationMs }),
  });
  return call;
}

/**
 * Stores a call whose synchronous attempt still runs: it goes on as THE attempt and is settled when it ends.
 * @returns the call, and a promise of the end of its attempt that never rejects
 * @throws StoreUnavailableError or IdempotencyMarkLostError; nothing is accepted then
 */
export async function handOver(
  engine: Engine,
  requested: Requested,
  running: Promise<AttemptOutcome>,
): Promise<{ call: AsyncCall; settled: Promise<void> }> {
  const { since } = requested;
  const until = new Date(since.getTime() + engine.performer.leaseMs);
  const at = engine.clock.now();
  const acceptance: Acceptance = { type: 'handed-over', at, worker: engine.worker, since, until };
  const { call } = await accept(engine, requested, acceptance);
  return { call, settled: runHandedOver(engine, call, running, since) };
}

/**
 * Stores a call that is to run in the background, at once. Where a slot is free, its first lease is stored with it and
 * its first attempt begins here; it is not waited for.
 * @returns the call as it was accepted, before that attempt
 * @throws StoreUnavailableError or IdempotencyMarkLostError
 */
export async function acceptInBackground(engine: Engine, requested: Requested): Promise<AsyncCall> {
  const at = engine.clock.now();
  const { request } = requested;
  const slot = engine.slots?.tryAcquire(request.body.byteLength);
  try {
    const lease = slot ? leaseAt(engine, at) : undefined;
    const { call, stored } = await accept(engine, requested, { type: 'background', at }, {}, lease);
    if (isLeased(stored)) slot?.start(() => run(engine, { call: stored, request, response: null }, at));
    return call;
  } finally {
    slot?.release();
  }
}

/**
 * @param lease of the first attempt, where it begins here; absent: it waits for its alarm, or runs already
 * @returns the call as it was accepted, and as it was stored: leased, where the store granted that
 */
async function accept(
  engine: Engine,
  { identity, request, idempotency }: Requested,
  acceptance: Acceptance,
  { log, record }: Partial<Tried> = {},
  lease?: ClaimDecision,
): Promise<{ call: AsyncCall; stored: AsyncCall }> {
  const call = acceptedCall(identity, acceptance, await scheduleFor(engine, identity));
  const leased = lease?.({ ...call, id: 0 });
  const stored = await engine.store.accept({
    call,
    request,
    log: [
      logLine('call.accepted', { trigger: acceptance.type }, { at: acceptance.at, actor: 'requester' }),
      ...(log?.(call) ?? []),
    ],
    ...(record && { record }),
    ...(leased && { leased }),
    ...(idempotency && {
      idempotency: { ...idempotency, answerOf: ({ id }) => idempotency.answerOf({ ...call, id }) },
    }),
  });
  engine.meter.accepted(stored);
  await announce(engine, null, stored);
  return { call: { ...call, id: stored.id }, stored };
}
