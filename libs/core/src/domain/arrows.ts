import type { Acceptance } from './accept.js';
import type { CallStatus } from './call.js';
import type { CallEventType } from './event.js';
import type { LogKind } from './log-event.js';

/** From where a call comes into being. */
export const START = '[*]';

export type ArrowEvent = CallEventType | Acceptance['type'];
export type DrawnArrow = Readonly<{ from: string; event: ArrowEvent; to: string }>;

const CALL = 'CALL_RETRY waiting';
const CALLING = 'CALL_RETRY leased';
const ERROR = 'CALL_ERROR';
const NOTICE = 'CALL_ERROR noticed soon';
const NOTICING = 'CALL_ERROR noticing';
const REPLY = 'RESPONSE_RETRY waiting';
const REPLYING = 'RESPONSE_RETRY leased';
const REPLY_ERROR = 'RESPONSE_ERROR';
const DONE = 'DONE';

/** The arrows of docs/architecture/call-lifecycle.md, line by line: what a history that was written is checked against. */
export const ARROWS: readonly DrawnArrow[] = [
  ...arrows(START, { [CALL]: ['captured', 'background'], [CALLING]: ['handed-over'] }),
  ...arrows(CALL, { [CALLING]: ['claimed'], [ERROR]: ['cancelled'], [NOTICE]: ['cancelled'] }),
  ...arrows(CALLING, {
    [CALL]: ['failed', 'interrupted'],
    [REPLY]: ['answered'],
    [DONE]: ['answered', 'refused'],
    [ERROR]: ['failed', 'interrupted', 'refused', 'unrunnable'],
    [NOTICE]: ['failed', 'interrupted', 'refused', 'unrunnable'],
  }),
  ...arrows(NOTICE, { [NOTICING]: ['claimed'] }),
  ...arrows(NOTICING, {
    [NOTICE]: ['failed', 'interrupted'],
    [ERROR]: ['delivered', 'failed', 'interrupted', 'refused'],
  }),
  ...arrows(REPLY, { [REPLYING]: ['claimed'], [REPLY_ERROR]: ['cancelled'] }),
  ...arrows(REPLYING, {
    [REPLY]: ['failed', 'interrupted'],
    [DONE]: ['delivered'],
    [REPLY_ERROR]: ['failed', 'interrupted', 'refused'],
  }),
  ...[ERROR, NOTICE, REPLY, REPLY_ERROR, DONE].flatMap((from) => arrows(from, { [CALL]: ['reset'] })),
  ...[REPLY_ERROR, DONE].flatMap((from) => arrows(from, { [REPLY]: ['reset'] })),
  ...[CALL, REPLY].flatMap((at) => arrows(at, { [at]: ['edited', 'reset', 'rescheduled', 'woken'] })),
  ...[CALLING, REPLYING].flatMap((at) => arrows(at, { [at]: ['cancelled'] })),
  ...[NOTICE, ERROR, REPLY_ERROR].flatMap((at) => arrows(at, { [at]: ['edited', 'handled'] })),
  ...arrows(NOTICING, { [NOTICING]: ['handled'] }),
  ...arrows(DONE, { [DONE]: ['edited'] }),
];

function arrows(from: string, leads: Readonly<Record<string, readonly ArrowEvent[]>>): DrawnArrow[] {
  return Object.entries(leads).flatMap(([to, events]) => events.map((event) => ({ from, event, to })));
}

/** The name in the drawing of a status with or without a lease; `leased` is null where nothing is to be done. */
export function drawnState(status: CallStatus, leased: boolean | null): string {
  if (leased === null) return status;
  if (status === 'CALL_ERROR') return leased ? NOTICING : NOTICE;
  return `${status} ${leased ? 'leased' : 'waiting'}`;
}

/** The kind of line that tells of an arrow; null for a claim, which no line tells of. */
export function kindOfArrow({ from, event }: DrawnArrow): LogKind | null {
  switch (event) {
    case 'claimed':
      return null;
    case 'captured':
    case 'handed-over':
    case 'background':
      return 'accepted';
    case 'edited':
    case 'rescheduled':
      return 'edit';
    case 'reset':
    case 'woken':
      return 'reset';
    case 'cancelled':
      return 'cancel';
    case 'handled':
      return 'handled';
    case 'answered':
    case 'delivered':
    case 'failed':
    case 'interrupted':
    case 'refused':
    case 'unrunnable':
      return from === CALLING ? 'attempt' : 'delivery';
  }
}
