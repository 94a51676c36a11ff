import {
  upstreamKey,
  type AsyncCall,
  type Budget,
  type CallFacts,
  type CallIn,
  type CallStatus,
  type ErrorReason,
  type HandledMark,
  type Lease,
  type Open,
} from '@airlock/core';

/** When the built calls were accepted. */
export const T0 = new Date('2026-03-01T12:00:00.000Z');

/** So many ms after {@link T0}. */
export function after(ms: number): Date {
  return new Date(T0.getTime() + ms);
}

type OpenStatus = { [Status in CallStatus]: CallIn<Status> extends Open ? Status : never }[CallStatus];

/** The states as the lifecycle drawing names them, and as `stateName()` of the core does. */
export type CallStateName =
  | `${OpenStatus} ${'waiting' | 'leased'}`
  | Exclude<CallStatus, OpenStatus>
  | 'CALL_ERROR noticed soon'
  | 'CALL_ERROR noticing';

type Retrying = { error: string | null } & Budget;
type Ended = { finishedAt: Date };
type Failed = Ended & { reason: ErrorReason; error: string; handled: HandledMark | null };
type Builder<Facts> = (facts?: Partial<CallFacts & Facts>) => AsyncCall;

/** One builder per state: a new state does not compile until it has one. */
type Builders = { [Name in CallStateName]: Builder<never> };

let rids = 0;

/** A rid that no other built call has. */
export function aRid(): string {
  return (++rids).toString(16).padStart(32, '0');
}

export function aLease(lease: Partial<Lease> = {}): Lease {
  return { worker: 'worker-1', since: after(30_000), until: after(120_000), cancelling: false, ...lease };
}

const waiting = { ttl: 12, failures: 1, delayMs: 30_000, nextTry: after(30_000), lease: null };
const leased = () => ({ ttl: 11, failures: 1, delayMs: 30_000, nextTry: after(30_000), lease: aLease() });
const failed = { reason: 'exhausted', error: 'HTTP 503', finishedAt: after(60_000), handled: null } as const;

function facts(): CallFacts {
  const rid = aRid();
  return {
    id: 1,
    rid,
    connector: 'http',
    resource: { id: 1, slug: 'main' },
    endpoint: 'forward',
    method: 'POST',
    principal: 'client-1',
    replyTo: { url: 'https://requester.example/hook', errors: false },
    attempts: 1,
    deliveries: 0,
    round: 0,
    upstreamKey: upstreamKey(rid),
    fence: 1,
    version: 3,
    createdAt: T0,
    startedAt: T0,
    updatedAt: after(1_000),
  };
}

const withNotice = () => ({ replyTo: { url: 'https://requester.example/hook', errors: true } });

export const aCall = {
  'CALL_RETRY waiting': (given: Partial<CallFacts & Retrying & { nextTry: Date }> = {}) => ({
    ...facts(),
    ...{ status: 'CALL_RETRY' as const, error: 'HTTP 503', ...waiting },
    ...given,
  }),
  'CALL_RETRY leased': (
    given: Partial<CallFacts & Retrying & { nextTry: Date | null; lease: Lease }> = {},
  ) => ({
    ...facts(),
    ...{ status: 'CALL_RETRY' as const, error: 'HTTP 503', ...leased() },
    ...given,
  }),
  CALL_ERROR: (given: Partial<CallFacts & Failed> = {}) => ({
    ...facts(),
    ...{ status: 'CALL_ERROR' as const, ...failed, notice: null },
    ...given,
  }),
  'CALL_ERROR noticed soon': (given: Partial<CallFacts & Failed & { notice: Open }> = {}) => ({
    ...{ ...facts(), ...withNotice() },
    ...{ status: 'CALL_ERROR' as const, ...failed, notice: waiting },
    ...given,
  }),
  'CALL_ERROR noticing': (given: Partial<CallFacts & Failed & { notice: Open }> = {}) => ({
    ...{ ...facts(), ...withNotice() },
    ...{ status: 'CALL_ERROR' as const, ...failed, notice: leased() },
    ...given,
  }),
  'RESPONSE_RETRY waiting': (given: Partial<CallFacts & Retrying & { nextTry: Date }> = {}) => ({
    ...facts(),
    ...{ status: 'RESPONSE_RETRY' as const, error: null, ...waiting },
    ...given,
  }),
  'RESPONSE_RETRY leased': (
    given: Partial<CallFacts & Retrying & { nextTry: Date | null; lease: Lease }> = {},
  ) => ({
    ...facts(),
    ...{ status: 'RESPONSE_RETRY' as const, error: null, ...leased() },
    ...given,
  }),
  RESPONSE_ERROR: (given: Partial<CallFacts & Failed> = {}) => ({
    ...facts(),
    ...{ status: 'RESPONSE_ERROR' as const, ...failed },
    ...given,
  }),
  DONE: (given: Partial<CallFacts & Ended> = {}) => ({
    ...facts(),
    ...{ status: 'DONE' as const, finishedAt: after(60_000) },
    ...given,
  }),
} satisfies Builders;
