import type { Database } from '../database.js';

/** Nobody is shown hours that are longer ago, or a cause that no call has had for so long. */
const FORGET = `
  WITH failures AS (DELETE FROM plain_failure WHERE minute < $1::timestamptz - interval '49 hours'),
  requests AS (DELETE FROM plain_failure_request WHERE at < $1::timestamptz - interval '49 hours'),
  hours AS (DELETE FROM ended_hour WHERE hour < $1::timestamptz - interval '49 hours'),
  cause_hours AS (DELETE FROM cause_hour WHERE hour < $1::timestamptz - interval '49 hours')
  DELETE FROM cause WHERE retrying + in_error = 0 AND last_at < $1::timestamptz - interval '30 days'`;

export async function forgetOld(database: Database, now: Date): Promise<void> {
  await database.rows(FORGET, [now]);
}
