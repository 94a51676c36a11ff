import type { BodyEdits, CallDetail, CallEdit, CallStatus } from '@airlock/contract';

export type EditableSide = 'request' | 'response';

/** What an operator has typed. `body` is undefined where the body is no text and cannot be edited here. */
interface CallDraft {
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

const END = /\r\n|\r|\n/;

/**
 * Gives a text that was typed the line ends of the one it began as: a textarea turns all of them into LF, and nobody who
 * edits one word means to change those. Lines in between that are new end as the first line does.
 */
export function withLineEndsOf(original: string, typed: string): string {
  const ends = original.match(new RegExp(END, 'g')) ?? [];
  if (ends.every((end) => end === '\n')) return typed;
  const before = original.split(END);
  const after = typed.split('\n');
  const same = (one: number, other: number) => before[one] === after[other];
  let head = 0;
  while (head < before.length && head < after.length && same(head, head)) head++;
  const grown = after.length - before.length;
  let tail = 0;
  const room = Math.min(before.length, after.length) - head;
  while (tail < room && same(before.length - 1 - tail, after.length - 1 - tail)) tail++;
  const endOf = (line: number) => {
    if (line < head) return ends[line] ?? ends[0];
    return line >= after.length - tail ? ends[line - grown] : ends[0];
  };
  return after
    .map((line, index) => (index < after.length - 1 ? line + (endOf(index) ?? '\n') : line))
    .join('');
}
