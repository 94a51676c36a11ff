import type { BodyEdits, CallDetail, CallEdit, CallStatus } from '@airlock/contract';
import { withLineEndsOf } from '../body/line-ends.js';

export type EditableSide = 'request' | 'response';

/** What an operator has typed. `body` is undefined where the body is no text and cannot be edited here. */
export interface CallDraft {
  readonly body: string | undefined;
  readonly replyUrl: string;
}

/** The request may be edited while calling, the response afterwards (contract §9). */
export function editableSide(status: CallStatus): EditableSide {
  return status.startsWith('CALL') ? 'request' : 'response';
}

export function draftOf(call: CallDetail): CallDraft {
  const body = call[editableSide(call.status)];
  return {
    body: body?.encoding === 'base64' ? undefined : (body?.body ?? ''),
    replyUrl: call.replyUrl ?? '',
  };
}

/** The members that the draft changes; what is the same as before is not sent. */
export function changesOf(call: CallDetail, draft: CallDraft): Omit<CallEdit, 'version'> {
  const before = draftOf(call);
  const replyUrl = draft.replyUrl.trim();
  const body = draft.body === undefined ? undefined : withLineEndsOf(before.body ?? '', draft.body);
  return {
    ...(body !== undefined && body !== before.body ? bodyEdit(call.status, body) : {}),
    ...(replyUrl !== before.replyUrl ? { replyUrl } : {}),
  };
}

function bodyEdit(status: CallStatus, body: string): BodyEdits {
  return editableSide(status) === 'request' ? { requestBody: body } : { responseBody: body };
}
