import { acceptedCall, type Acceptance, type CallIdentity } from '../domain/accept.js';
import type { AsyncCall, NewCall } from '../domain/call.js';
import { logLine, type LogLine } from '../domain/log-event.js';
import type { StoredRequest } from '../domain/message.js';
import type { AttemptOutcome } from '../domain/outcome.js';
import type { AcceptedKey } from '../ports/call-store.js';
import { runAttempt, settleAttempt } from './attempt.js';
import { announce, scheduleFor, type Engine } from './engine.js';
import { withRoom } from './going-on.js';
import { claimedAtOnce } from './lease.js';
import { attemptLines } from './log-lines.js';
import { factsOfCall, named } from './work-facts.js';

export type Requested = Readonly<{
  identity: CallIdentity;
  request: StoredRequest;
  since: Date;
  /** The idempotency key that the requester sent, marked as running: the call is its answer. */
  idempotency?: AcceptedKey;
}>;
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
  return accept(engine, requested, acceptance, (call) =>
    attemptLines(failure, { ...call, id: 0 }, { at, durationMs }),
  );
}

/**
 * Stores a call whose synchronous attempt still runs: it goes on as THE attempt and is settled when it ends.
 * @returns the call, and a promise of the end of its attempt that never rejects for what the attempt does
 * @throws StoreUnavailableError or IdempotencyMarkLostError; nothing is accepted then
 */
export async function handOver(
  engine: Engine,
  requested: Requested,
  running: Promise<AttemptOutcome>,
): Promise<{ call: AsyncCall; settled: Promise<unknown> }> {
  const { since } = requested;
  const until = new Date(since.getTime() + engine.performer.leaseMs);
  const at = engine.clock.now();
  const acceptance: Acceptance = { type: 'handed-over', at, worker: engine.worker, since, until };
  const call = await accept(engine, requested, acceptance, () => []);
  const settled = named(factsOfCall(call), async () => settleAttempt(engine, call, await running, since));
  return { call, settled };
}

/**
 * Stores a call that is to run in the background, at once. Where there is room, its first lease is stored with it and
 * its first attempt begins here; it is not waited for.
 * @returns the call as it was accepted, before that attempt
 * @throws StoreUnavailableError or IdempotencyMarkLostError
 */
export async function acceptInBackground(engine: Engine, requested: Requested): Promise<AsyncCall> {
  const at = engine.clock.now();
  const acceptance: Acceptance = { type: 'background', at };
  return accept(
    engine,
    requested,
    acceptance,
    () => [],
    (leased) => {
      engine.meter.began('call', engine.clock.now().getTime() - at.getTime());
      return runAttempt(engine, leased, requested.request, at);
    },
  );
}

/** @param goOn begins the first attempt where there is room; absent: it waits for its alarm, or runs already */
async function accept(
  engine: Engine,
  { identity, request, idempotency }: Requested,
  acceptance: Acceptance,
  further: (call: NewCall) => readonly LogLine[],
  goOn?: (leased: AsyncCall) => Promise<unknown>,
): Promise<AsyncCall> {
  const schedule = await scheduleFor(engine, identity);
  const call = acceptedCall(identity, acceptance, schedule);
  const accepted = ({ id }: AsyncCall): AsyncCall => ({ ...call, id });
  const log: LogLine[] = [
    logLine('call.accepted', { trigger: acceptance.type }, { at: acceptance.at, actor: 'requester' }),
    ...further(call),
  ];
  const store = (goesOn: boolean) => {
    const leased = goesOn ? claimedAtOnce(engine, { ...call, id: 0 }, acceptance.at, schedule) : null;
    return engine.store.accept({
      ...{ call, request, log },
      ...(leased && { leased }),
      ...(idempotency && {
        idempotency: { ...idempotency, answerOf: (stored) => idempotency.answerOf(accepted(stored)) },
      }),
    });
  };
  const stored = goOn
    ? await withRoom(engine.room, request.body.byteLength, store, goOn)
    : await store(false);
  engine.meter.accepted(stored);
  await announce(engine, null, stored);
  return accepted(stored);
}
