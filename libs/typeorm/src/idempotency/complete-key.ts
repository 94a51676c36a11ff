import type { KeptAnswer, KeyMark } from '@airlock/core';
import type { Parameters } from '../database.js';

/** UPDATE idempotency_record SET …, which changes nothing if the mark is no longer this owner's. */
export function completeKey(
  { scope, owner, at, answer }: KeyMark & Readonly<{ at: Date; answer: KeptAnswer }>,
  parameters: Parameters,
): string {
  const values = {
    answered_at: at,
    ...{ owner: null, lease_until: null },
    ...{ status: answer.status, headers: JSON.stringify(answer.headers) },
    ...{ content_type: answer.contentType, body: answer.body },
  };
  const assignments = Object.entries(values).map(([column, value]) => `${column} = ${parameters.add(value)}`);
  return `UPDATE idempotency_record SET ${assignments.join(', ')} WHERE ${isMarkOf({ scope, owner }, parameters)}`;
}

/** Answered keys have no owner. */
export function isMarkOf({ scope, owner }: KeyMark, parameters: Parameters): string {
  const [principal, key] = [parameters.add(scope.principal), parameters.add(scope.key)];
  return `principal = ${principal} AND key = ${key} AND owner = ${parameters.add(owner)}`;
}
