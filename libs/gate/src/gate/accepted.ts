import { openWork, type AsyncCall } from '@airlock/core';
import type { Answer } from '../http/answer.js';
import { jobPath, operationPath, type ToldAddresses } from '../http/addresses.js';
import { jobHead } from '../watch/job-record.js';
import { secondsUntil } from '../http/seconds-until.js';
import type { RequestDirectives } from './request-directives.js';

/** 202, in the shape that was asked for; the bodies are exact (contract §3). */
export function accepted(
  call: AsyncCall,
  directives: RequestDirectives,
  { root, url }: ToldAddresses,
  now: Date,
): Answer {
  const job = jobPath(call.rid);
  const applied = preferencesApplied(directives);
  return {
    status: 202,
    headers: {
      ...(!directives.minimal && { 'content-type': 'application/json' }),
      location: root + job,
      'operation-location': url(operationPath(call.rid)),
      link: `<${url(job)}>; rel="monitor"`,
      'retry-after': String(secondsUntil(openWork(call)?.nextTry ?? null, now)),
      'cache-control': 'no-store',
      ...(applied && { 'preference-applied': applied }),
    },
    body: Buffer.from(directives.minimal ? '' : bodyOf(call, directives, root)),
  };
}

function bodyOf(call: AsyncCall, directives: RequestDirectives, root: string): string {
  const replyId = call.replyTo === null ? [] : [`"$reply_id": ${call.id}`];
  switch (directives.background) {
    case null:
      return object([`"$reply_id": ${call.id}`]);
    case 'background':
      return object([`"request": "${call.rid}"`, ...replyId]);
    case 'job':
      return object([`"job": ${JSON.stringify(jobHead(call, root))}`, ...replyId]);
  }
}

function object(members: readonly string[]): string {
  return `{${members.join(', ')}}`;
}

function preferencesApplied({ background, minimal, waitMs }: RequestDirectives): string | null {
  if (background !== 'job') return null;
  return [
    'respond-async',
    ...(waitMs > 0 ? [`wait=${waitMs / 1000}`] : []),
    ...(minimal ? ['return=minimal'] : []),
  ].join(', ');
}
