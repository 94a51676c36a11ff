import type { KeyClaim, KeyClaimed } from '@airlock/core';
import type { Database } from '../database.js';
import type { IdempotencyRecordRow } from './idempotency-record.row.js';

/**
 * One statement marks the key, or tells who has it. Of two at once the second waits for the first and then marks nothing;
 * what it read before it waited may tell of a key that was still to be had. Then it asks again.
 */
export async function claimKey(database: Database, claim: KeyClaim): Promise<KeyClaimed> {
  const { scope, fingerprint, owner, now, leaseUntil } = claim;
  const values = [scope.principal, scope.key, fingerprint, owner, leaseUntil, now];
  for (;;) {
    const [found] = await database.rows<Found>(CLAIM, values);
    if (found?.mine) return { state: 'mine' };
    if (found && !isFree(found, now)) return heldBy(found, fingerprint);
  }
}

type Found = IdempotencyRecordRow & { mine: boolean };

const CLAIM = `
  WITH claimed AS (
    INSERT INTO idempotency_record AS record (principal, key, fingerprint, owner, lease_until)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (principal, key) DO UPDATE
    SET fingerprint = excluded.fingerprint, owner = excluded.owner, lease_until = excluded.lease_until
    WHERE record.answered_at IS NULL AND record.lease_until <= $6
    RETURNING *
  )
  SELECT *, true AS mine FROM claimed
  UNION ALL
  SELECT *, false AS mine FROM idempotency_record
  WHERE principal = $1 AND key = $2 AND NOT EXISTS (SELECT FROM claimed)`;

function isFree({ lease_until }: IdempotencyRecordRow, now: Date): boolean {
  return lease_until !== null && lease_until <= now;
}

function heldBy(record: IdempotencyRecordRow, fingerprint: string): KeyClaimed {
  if (record.fingerprint !== fingerprint) return { state: 'other-request' };
  const { status, headers, content_type, body } = record;
  if (status === null || headers === null || body === null) return { state: 'running' };
  return { state: 'answered', answer: { status, headers, contentType: content_type, body } };
}
