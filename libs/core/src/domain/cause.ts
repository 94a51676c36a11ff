import { hash } from 'node:crypto';
import type { AsyncCall, NewCall } from './call.js';

/** What failures have in common that are one trouble to whoever has to mend it. */
export type Cause = Readonly<{
  /** 16 lowercase hex digits, from the resource, the endpoint and the message. */
  id: string;
  /** The sentence of the failure, with `…` in the place of what differs from one call to the next. */
  message: string;
}>;

/** Longer sentences differ in what an upstream quotes, not in what failed. */
const LONGEST_MESSAGE = 500;

/** The cause of the call's last failure; null where it has none: it was not tried, or it went well. */
export function causeOf(call: AsyncCall | NewCall): Cause | null {
  if (!('error' in call) || call.error === null) return null;
  return causeOfError(call.resource.id, call.endpoint, call.error);
}

export function causeOfError(resourceId: number, endpoint: string, error: string): Cause {
  const message = commonPart(error);
  return { id: fingerprint(`${resourceId}\n${endpoint}\n${message}`), message };
}

/**
 * The cause, where this change of a call is a failure: an attempt or a delivery ended badly, or the call was given up.
 * The failed delivery of a notice is none: the call had failed before.
 */
export function failureIn(before: AsyncCall | null, after: AsyncCall | NewCall): Cause | null {
  if (before && (before.status === 'CALL_ERROR' || before.status === 'RESPONSE_ERROR')) return null;
  if (before && before.status === after.status && !endsLease(before, after)) return null;
  return causeOf(after);
}

function endsLease(before: AsyncCall, after: AsyncCall | NewCall): boolean {
  const held = 'lease' in before && before.lease !== null;
  return held && !('lease' in after && after.lease !== null);
}

/** What stands in a sentence for the call rather than for the trouble; the first that matches a place takes it. */
const PARTICULARS = new RegExp(
  [
    // An HTTP status is the trouble itself, and so is who refuses a reply.
    String.raw`(\b(?:HTTP|status|code|answered)(?: code)?:? [1-5]\d\d\b|\bThe receiver \S+)`,
    String.raw`"[^"\n]*"|“[^”\n]*”|«[^»\n]*»|\`[^\`\n]*\`|(?<!\w)'[^'\n]*'(?!\w)`,
    String.raw`\b[a-z][a-z0-9+.-]*:\/\/\S+`,
    String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
    String.raw`\[[0-9a-f:.]*:[0-9a-f:.]*\](?::\d+)?`,
    String.raw`\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b`,
    String.raw`\b(?:0x)?(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{6,}\b`,
    // Numbers, dates, times, addresses and what is made of them: 3.5, 2026-03-01T12:00:00.000Z, 10.0.0.1:443, AB-12345.
    String.raw`[+-]?\d[\d.,:/_-]*(?:T\d[\d.:]*)?(?:Z\b|[+-]\d\d:\d\d)?`,
  ].join('|'),
  'gi',
);

/** It is the same of an error that was stored: no text of a database has a NUL, or half a surrogate pair. */
function commonPart(error: string): string {
  return error
    .slice(0, 4 * LONGEST_MESSAGE)
    .replace(PARTICULARS, (_found: string, kept: string | undefined) => kept ?? '…')
    .replace(/\s+/g, ' ')
    .replace(/…(?:[\s.,:/_-]*…)+/g, '…')
    .trim()
    .slice(0, LONGEST_MESSAGE)
    .replaceAll('\u0000', '\uFFFD')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** Stored, and in links: who makes it otherwise renames all that there are. */
function fingerprint(text: string): string {
  return hash('sha256', text).slice(0, 16);
}
