import { withinLife } from '../attempts/within-life.js';
import type { Database } from '../database.js';
import { indexed } from './text-index.js';

const AT_ONCE = 100;
/** Of each body and of the error; what comes after is found where a call is looked at itself. */
const CHARACTERS = 65_536;
/** So many of the last attempts of a call are found by what the other side said. */
const ATTEMPTS = 10;

/**
 * The calls are locked against their removal only, which would else miss a text that is being added. A call that
 * somebody else copies is left to them.
 */
const COPY = `
  WITH due AS (
    DELETE FROM call_text_due
    WHERE ctid = ANY (ARRAY(SELECT ctid FROM call_text_due LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED))
    RETURNING call_id
  ),
  kept AS (
    SELECT id, error, created_at, updated_at FROM async_call WHERE id IN (SELECT call_id FROM due) ORDER BY id FOR KEY SHARE
  ),
  copied AS (
    INSERT INTO call_text (call_id, text)
    SELECT kept.id, ${indexed(`concat_ws(E'\\n', left(kept.error, ${CHARACTERS}), body.texts, answers.texts)`)}
    FROM kept CROSS JOIN LATERAL (
      SELECT string_agg(left(said, ${CHARACTERS}), E'\\n') AS texts
      FROM async_call_body body CROSS JOIN LATERAL unnest(searchable_texts(body.body, body.content_type)) said
      WHERE body.call_id = kept.id
    ) body CROSS JOIN LATERAL (
      SELECT string_agg(left(said, ${CHARACTERS}), E'\\n') AS texts
      FROM (
        SELECT * FROM async_call_attempt attempt
        WHERE attempt.call_id = kept.id AND ${withinLife('attempt', 'kept')} ORDER BY at DESC LIMIT ${ATTEMPTS}
      ) attempt CROSS JOIN LATERAL unnest(
        searchable_texts(attempt.body, attempt.answer ->> 'contentType')
      ) said
    ) answers
    ON CONFLICT (call_id) DO UPDATE SET text = excluded.text
  )
  SELECT count(*)::int AS due FROM due`;

/** Copies texts of calls that failed, or were edited, to where an index finds them. @returns whether there are more */
export async function copyTexts(database: Database): Promise<boolean> {
  const [copied] = await database.rows<{ due: number }>(COPY);
  return copied?.due === AT_ONCE;
}
