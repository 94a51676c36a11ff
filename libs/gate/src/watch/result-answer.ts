import { hasResponse, problemOfCall, type CallWithBodies, type StoredResponse } from '@airlock/core';
import { createHash } from 'node:crypto';
import { secondsUntil } from '../http/seconds-until.js';
import { jobState } from './job-state.js';
import type { Answer } from '../http/answer.js';
import { emptyAnswer } from '../http/json-answer.js';
import { noneMatches } from '../http/etag.js';
import { problemAnswer } from '../problem/problem.js';

/** What a browser may do with a stranger's bytes: nothing. */
const HARMLESS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
};

/**
 * What a finished call answered, byte for byte; the problem of one that failed; 404 while there is neither (contract §4).
 * @param path of the request, as its sender knows it
 */
export function resultAnswer(
  stored: CallWithBodies,
  ifNoneMatch: string | undefined,
  path: string,
  now: Date,
): Answer {
  const { call, response } = stored;
  if (hasResponse(call) && response) return kept(response, ifNoneMatch);
  if (call.status !== 'CALL_ERROR') return notReady(stored, path, now);
  return kept(call.reason === 'definitive' && response ? response : problemOfCall(call), ifNoneMatch);
}

function kept(
  { status, headers, contentType, body }: StoredResponse,
  ifNoneMatch: string | undefined,
): Answer {
  const etag = `"${createHash('sha256').update(`${status} ${contentType}\n`).update(body).digest('base64url')}"`;
  const shared = { etag, ...HARMLESS, 'cache-control': 'no-cache' };
  if (status < 400 && noneMatches(ifNoneMatch, etag)) return emptyAnswer(304, shared);
  return {
    status,
    headers: { ...headers, ...(contentType !== null && { 'content-type': contentType }), ...shared },
    body,
  };
}

function notReady({ call, progress }: CallWithBodies, path: string, now: Date): Answer {
  const nextTry = call.status === 'CALL_RETRY' ? call.nextTry : null;
  return problemAnswer(
    {
      status: 404,
      type: 'result-not-ready',
      title: 'The result is not ready',
      detail: 'The call has no result yet; watch it at /jobs/<rid>, or ask again after Retry-After',
      ...{ code: 'result.not-ready', params: { state: jobState({ call, response: null }) } },
      headers: { 'retry-after': String(secondsUntil(nextTry, now)), 'cache-control': 'no-store' },
      members: {
        state: jobState({ call, response: null }),
        progress,
        start_time: call.startedAt?.toISOString() ?? null,
        next_try: nextTry?.toISOString() ?? null,
      },
    },
    path,
  );
}
