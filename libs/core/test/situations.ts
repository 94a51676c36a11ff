import type { AsyncCall, CallEvent, CallEventType, Open, ReplyAddress } from '@airlock/core';
import { aCall, aLease, after, anEvent, type CallStateName } from '@airlock/testing';

const url = 'https://requester.example/hook';
const nobody = null;
const reply: ReplyAddress = { url, errors: false };
const replyAndErrors: ReplyAddress = { url, errors: true };

const waiting = { ttl: 3, failures: 1, delayMs: 30_000, nextTry: after(30_000), lease: null };
const leased = (ttl: number, cancelling: boolean) => ({
  ...{ ttl, failures: 1, delayMs: 30_000, nextTry: after(30_000) },
  lease: aLease({ cancelling }),
});
const leases = [leased(3, false), leased(0, false), leased(3, true), leased(0, true)];
const asNotice = (notices: Open[]) => notices.map((notice) => ({ notice, replyTo: replyAndErrors }));

/**
 * Each state in every situation that makes a difference to what an event does to it: who wants to hear of it, whether
 * tries are left, whether it is being cancelled. A new state does not compile until it stands here.
 */
export const situations: Record<CallStateName, () => AsyncCall[]> = {
  'CALL_RETRY waiting': () =>
    [nobody, reply, replyAndErrors].map((replyTo) => aCall['CALL_RETRY waiting']({ ...waiting, replyTo })),
  'CALL_RETRY leased': () =>
    [nobody, reply, replyAndErrors].flatMap((replyTo) =>
      [...leases, { ...leased(13, false), nextTry: null }].map((work) =>
        aCall['CALL_RETRY leased']({ ...work, replyTo }),
      ),
    ),
  CALL_ERROR: () => [nobody, reply, replyAndErrors].map((replyTo) => aCall.CALL_ERROR({ replyTo })),
  'CALL_ERROR noticed soon': () =>
    asNotice([waiting]).map((facts) => aCall['CALL_ERROR noticed soon'](facts)),
  'CALL_ERROR noticing': () => asNotice(leases).map((facts) => aCall['CALL_ERROR noticing'](facts)),
  'RESPONSE_RETRY waiting': () => [aCall['RESPONSE_RETRY waiting'](waiting)],
  'RESPONSE_RETRY leased': () => leases.map((work) => aCall['RESPONSE_RETRY leased'](work)),
  RESPONSE_ERROR: () => [aCall.RESPONSE_ERROR()],
  DONE: () => [nobody, reply].map((replyTo) => aCall.DONE({ replyTo })),
};

export const stateNames = Object.keys(situations) as CallStateName[];

/** Each event with every content that makes a difference to where it leads. */
export const eventVariants: Record<CallEventType, () => CallEvent[]> = {
  ...mapped((type) => () => [anEvent[type]()]),
  reset: () => [anEvent.reset({ to: 'CALL_RETRY' }), anEvent.reset({ to: 'RESPONSE_RETRY' })],
  edited: () => [anEvent.edited(), anEvent.edited({ replyUrl: 'https://elsewhere.example/hook' })],
};

export const eventTypes = Object.keys(eventVariants) as CallEventType[];

function mapped<Value>(of: (type: CallEventType) => Value): Record<CallEventType, Value> {
  const types = Object.keys(anEvent) as CallEventType[];
  return Object.fromEntries(types.map((type) => [type, of(type)])) as Record<CallEventType, Value>;
}
