import { openWork, type AsyncCall } from '@airlock/core';
import type { Answer } from '../http/answer.js';
import { jobHead } from '../jobs/job-record.js';
import { secondsUntil } from './seconds-until.js';
import type { Asked } from './trigger.js';

/** 202, in the shape that was asked for; the bodies are exact (contract §3). */
export function accepted(call: AsyncCall, asked: Asked, publicUrl: string, now: Date): Answer {
  const applied = preferencesApplied(asked);
  return {
    status: 202,
    headers: {
      ...(!asked.minimal && { 'content-type': 'application/json' }),
      location: `/jobs/${call.rid}`,
      'operation-location': `${publicUrl}/jobs/${call.rid}`,
      'retry-after': String(secondsUntil(openWork(call)?.nextTry ?? null, now)),
      'cache-control': 'no-store',
      ...(applied && { 'preference-applied': applied }),
    },
    body: Buffer.from(asked.minimal ? '' : bodyOf(call, asked)),
  };
}

function bodyOf(call: AsyncCall, asked: Asked): string {
  const replyId = call.replyTo === null ? [] : [`"$reply_id": ${call.id}`];
  switch (asked.background) {
    case null:
      return object([`"$reply_id": ${call.id}`]);
    case 'background':
      return object([`"request": "${call.rid}"`, ...replyId]);
    case 'job':
      return object([`"job": ${JSON.stringify(jobHead(call))}`, ...replyId]);
  }
}

function object(members: readonly string[]): string {
  return `{${members.join(', ')}}`;
}

function preferencesApplied({ background, minimal, waitMs }: Asked): string | null {
  if (background !== 'job') return null;
  return [
    'respond-async',
    ...(waitMs > 0 ? [`wait=${waitMs / 1000}`] : []),
    ...(minimal ? ['return=minimal'] : []),
  ].join(', ');
}
