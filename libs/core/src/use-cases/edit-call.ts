import { hasResponse, isLeased, type AsyncCall } from '../domain/call.js';
import { logLine, type LogLine } from '../domain/log-event.js';
import type { MessagePart } from '../domain/message.js';
import { transition } from '../domain/transition.js';
import type { Change, EditedBody } from '../ports/call-store.js';
import { changeCall, type CallDeps } from './change-call.js';
import { scheduleFor } from '../engine/engine.js';
import { RefusedError } from './operator.error.js';

/** What an operator writes over what was received; what is absent stays. */
export type Corrections = Readonly<{
  requestBody?: Uint8Array;
  responseBody?: Uint8Array;
  replyUrl?: string;
}>;

export type EditCall = Readonly<{ id: number; version: number; actor: string; corrections: Corrections }>;

/**
 * Corrects a request (in CALL_*) or a response (in RESPONSE_* and DONE), and keeps the diff in the log (contract §9).
 * Corrections that change nothing leave the call as it is, its version included.
 * @throws RefusedError `version-conflict` when somebody changed the call since that version, `call-running` while it is
 * leased, `not-editable` for a body that cannot matter any more
 */
export async function editCall(deps: CallDeps, edit: EditCall): Promise<AsyncCall> {
  return changeCall(deps, { id: edit.id }, async (call) => {
    requireVersion(call, edit.version);
    requireUnleased(call);
    const change = await edited(deps, call, edit.actor, edit.corrections);
    return change.log.length === 0 ? 'nothing' : change;
  });
}

export function requireVersion(call: AsyncCall, version: number): void {
  if (call.version === version) return;
  const message = `The call was changed since you read it: it is at version ${call.version}, not ${version}; read it again`;
  throw new RefusedError('version-conflict', message, call);
}

export function requireUnleased(call: AsyncCall): void {
  if (isLeased(call))
    throw new RefusedError('call-running', 'An attempt is running; wait until it has ended', call);
}

/**
 * The change that the corrections mean.
 * @param isDoneAgain whether the request is to be run after all, though it has been answered
 */
export async function edited(
  deps: Pick<CallDeps, 'reader' | 'diff' | 'clock' | 'policies' | 'random'>,
  before: AsyncCall,
  actor: string,
  corrections: Corrections,
  isDoneAgain = false,
): Promise<Change> {
  const at = deps.clock.now();
  const stored = await deps.reader.withBodies(before.id);
  if (!stored) throw new RefusedError('unknown-call', 'There is no such call');
  const edits: EditedBody[] = [];
  const log: LogLine[] = [];

  for (const [part, body] of bodiesOf(corrections)) {
    requireEditable(before, part, isDoneAgain);
    const current = part === 'request' ? stored.request : stored.response;
    const was = current?.body ?? new Uint8Array();
    const contentType = current?.contentType ?? null;
    const diff = deps.diff({ before: was, after: body, contentType });
    if (diff === undefined) continue;
    edits.push({ part, body });
    log.push(logLine('body.edited', { part }, { at, actor, diff }));
  }
  const { replyUrl } = corrections;
  if (replyUrl !== undefined && replyUrl !== before.replyTo?.url) {
    const diff = { replyUrl: [before.replyTo?.url ?? null, replyUrl] };
    log.push(logLine('replyUrl.edited', {}, { at, actor, diff }));
  }
  const event = {
    ...{ type: 'edited' as const, at },
    ...(replyUrl !== undefined && { replyUrl }),
    ...(edits.some(({ part }) => part === 'request') && { request: true as const }),
  };
  return { before, after: transition(before, event, await scheduleFor(deps, before)), edits, log };
}

function bodiesOf({ requestBody, responseBody }: Corrections): [MessagePart, Uint8Array][] {
  return [
    ...(requestBody ? [['request', requestBody] as [MessagePart, Uint8Array]] : []),
    ...(responseBody ? [['response', responseBody] as [MessagePart, Uint8Array]] : []),
  ];
}

export function requireEditable(call: AsyncCall, part: MessagePart, isDoneAgain: boolean): void {
  const editable = part === 'response' ? hasResponse(call) : !hasResponse(call) || isDoneAgain;
  if (editable) return;
  const message =
    part === 'request'
      ? `The request of a call in ${call.status} has been answered; edit its response, or reset it to CALL_RETRY`
      : `A call in ${call.status} has no response to edit`;
  throw new RefusedError('not-editable', message, call);
}
