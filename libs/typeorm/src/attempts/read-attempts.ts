import type { AttemptRecord } from '@airlock/core';
import { MOST_KEPT } from '@airlock/core';
import type { Database } from '../database.js';
import type { AsyncCallAttemptRow } from './async-call-attempt.row.js';

/** The body that stood as the response of the call at a version: that of the first change after it, else the present one. */
const RESPONSE = `
  coalesce(
    (SELECT revision.body FROM async_call_revision revision
     WHERE revision.call_id = attempt.call_id AND revision.part = 'response' AND revision.version >= attempt.response_version
     ORDER BY revision.id LIMIT 1),
    (SELECT response.body FROM async_call_body response
     WHERE response.call_id = attempt.call_id AND response.part = 'response'))`;

const OF_A_CALL = `
  SELECT phase, n, at, duration_ms, outcome, error, sent, answer, thrown,
    CASE WHEN response_version IS NULL THEN body ELSE substring(${RESPONSE} FOR ${MOST_KEPT}) END AS body
  FROM async_call_attempt attempt WHERE call_id = $1 ORDER BY at, phase, n`;

export async function readAttempts(database: Database, callId: number): Promise<AttemptRecord[]> {
  if (!Number.isSafeInteger(callId)) return [];
  return (await database.rows<AsyncCallAttemptRow>(OF_A_CALL, [callId])).map(attemptOf);
}

function attemptOf({
  phase,
  n,
  at,
  duration_ms,
  outcome,
  error,
  sent,
  answer,
  body,
  thrown,
}: AsyncCallAttemptRow): AttemptRecord {
  return {
    ...{ phase, n, at, durationMs: duration_ms, outcome, error, sent, thrown },
    answer: answer && { ...answer, body: body ?? new Uint8Array() },
  };
}
