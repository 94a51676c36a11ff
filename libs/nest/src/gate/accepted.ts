import { openWork, type AsyncCall } from '@airlock/core';
import type { Answer } from '../http/answer.js';
import { jobPath, type Addresses } from '../http/addresses.js';
import { jobHead } from '../jobs/job-record.js';
import { secondsUntil } from './seconds-until.js';
import type { Asked } from './trigger.js';

/** 202, in the shape that was asked for; the bodies are exact (contract §3). */
export function accepted(call: AsyncCall, asked: Asked, addresses: Addresses, now: Date): Answer {
  const { prefix } = addresses;
  const location = jobPath(prefix, call.rid);
  const applied = preferencesApplied(asked);
  return {
    status: 202,
    headers: {
      ...(!asked.minimal && { 'content-type': 'application/json' }),
      location,
      'operation-location': addresses.url(location),
      'retry-after': String(secondsUntil(openWork(call)?.nextTry ?? null, now)),
      'cache-control': 'no-store',
      ...(applied && { 'preference-applied': applied }),
    },
    body: Buffer.from(asked.minimal ? '' : bodyOf(call, asked, prefix)),
  };
}

function bodyOf(call: AsyncCall, asked: Asked, prefix: string): string {
  const replyId = call.replyTo === null ? [] : [`"$reply_id": ${call.id}`];
  switch (asked.background) {
    case null:
      return object([`"$reply_id": ${call.id}`]);
    case 'background':
      return object([`"request": "${call.rid}"`, ...replyId]);
    case 'job':
      return object([`"job": ${JSON.stringify(jobHead(call, prefix))}`, ...replyId]);
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
