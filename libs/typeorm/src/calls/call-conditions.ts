import type { CallFilter } from '@airlock/core';
import { withinLife } from '../attempts/within-life.js';
import type { Parameters } from '../database.js';
import { causeById } from '../status-range.js';

/** What a filter asks of the row `call`, beyond the ranges it lies in: conditions that must all hold. */
export function conditionsOf(filter: CallFilter, parameters: Parameters): string[] {
  const { endpoint, principal, leased, q, from, to, ids, cause, attempts, failed, handled } = filter;
  return [
    ...(endpoint === undefined ? [] : [`call.endpoint = ${parameters.add(endpoint)}`]),
    ...(principal === undefined ? [] : [`call.principal = ${parameters.add(principal)}`]),
    ...(leased === undefined ? [] : [`call.lease_until IS ${leased ? 'NOT NULL' : 'NULL'}`]),
    ...(from === undefined ? [] : [`call.created_at >= ${parameters.add(from)}`]),
    ...(to === undefined ? [] : [`call.created_at < ${parameters.add(to)}`]),
    ...(ids === undefined ? [] : [`call.id = ANY (${parameters.add(ids)}::bigint[])`]),
    ...(cause === undefined ? [] : [`call.cause = ${causeById(parameters.add(cause))}`]),
    ...(attempts === undefined ? [] : [`call.attempts >= ${parameters.add(attempts)}`]),
    ...(failed === undefined ? [] : [failed ? HAS_FAILED : `NOT ${HAS_FAILED}`]),
    // As the partial indexes on these calls say it.
    ...(handled === undefined
      ? []
      : [`call.reason IS NOT NULL AND call.handled IS ${handled ? 'NOT NULL' : 'NULL'}`]),
    ...(q === undefined ? [] : [mentions(q, parameters)]),
  ];
}

const HAS_FAILED = `(call.status = 'CALL_ERROR' OR EXISTS (
    SELECT FROM async_call_body body
    WHERE body.call_id = call.id AND body.part = 'response' AND body.status >= 400
    OFFSET 0
  ))`;

/**
 * No LIKE: what is looked for is a piece of text, and % and _ are text too. The OFFSET has each call ask for its own
 * bodies: for many calls PostgreSQL would rather read the bodies of all.
 */
export function mentions(q: string, parameters: Parameters): string {
  // No text of PostgreSQL holds a NUL.
  if (q.includes('\u0000')) return 'false';
  const wanted = `lower(${parameters.add(q)}::text)`;
  const places = ['call.id::text', `replace(call.rid::text, '-', '')`, 'lower(call.error)'].map(
    (place) => `strpos(${place}, ${wanted}) > 0`,
  );
  return `(${places.join(' OR ')} OR EXISTS (
    SELECT FROM async_call_body body
    WHERE body.call_id = call.id AND body_mentions(body.body, body.content_type, ${wanted})
    OFFSET 0
  ) OR EXISTS (
    SELECT FROM async_call_attempt attempt
    WHERE attempt.call_id = call.id AND ${withinLife('attempt', 'call')}
      AND body_mentions(attempt.body, attempt.answer ->> 'contentType', ${wanted})
    OFFSET 0
  ))`;
}
