import type { CauseCount, ResourceFilter } from '@airlock/core';
import type { Database } from '../database.js';
import { CAUSED, FAILED, SIDES, UNFOLDED } from './counted-changes.js';

type CauseRow = Readonly<{
  cause: string;
  connector: string;
  resource: string;
  endpoint: string;
  message: string;
  first_at: Date;
  last_at: Date;
  retrying: number;
  in_error: number;
  handled: number;
  trend: number[];
}>;

/**
 * Of each resource the causes with most calls, since the most of all are among them: as many more as have changed since they
 * were folded, any of which may have fewer calls by now.
 */
const TOP = `
  WITH taken AS (${UNFOLDED}),
  side AS (${SIDES}),
  changed AS (${CAUSED}),
  failed AS (${FAILED}),
  resource AS (
    SELECT id, connector, slug FROM connector_resource
    WHERE ($1::text IS NULL OR slug = $1) AND ($2::text IS NULL OR connector = $2)
  ),
  folded AS (
    SELECT most.* FROM resource CROSS JOIN LATERAL (
      SELECT * FROM cause
      WHERE cause.resource_id = resource.id AND retrying + in_error > 0
      ORDER BY retrying + in_error DESC LIMIT $3 + (SELECT count(*) FROM changed)
    ) most
    UNION
    SELECT cause.* FROM cause WHERE id IN (SELECT id FROM changed)
  ),
  known AS (
    SELECT id, coalesce(folded.resource_id, changed.resource_id) AS resource_id,
      least(folded.first_at, changed.first_at) AS first_at, greatest(folded.last_at, changed.last_at) AS last_at,
      coalesce(folded.retrying, 0) + coalesce(changed.retrying, 0) AS retrying,
      coalesce(folded.in_error, 0) + coalesce(changed.in_error, 0) AS in_error,
      coalesce(folded.handled, 0) + coalesce(changed.handled, 0) AS handled,
      coalesce(folded.endpoint, changed.endpoint) AS endpoint, coalesce(folded.message, changed.message) AS message
    FROM folded FULL JOIN changed USING (id)
  ),
  top AS MATERIALIZED (
    SELECT known.*, resource.connector, resource.slug AS resource
    FROM known JOIN resource ON resource.id = known.resource_id
    WHERE retrying + in_error > 0 AND message IS NOT NULL
    ORDER BY retrying + in_error DESC, last_at DESC, known.id LIMIT $3
  ),
  hourly AS (
    SELECT top.id,
      array_agg((coalesce(tally.failures, 0) + coalesce(failed.failures, 0))::float8 ORDER BY hour.hour) AS trend
    FROM top CROSS JOIN generate_series($4::timestamptz, $5::timestamptz, interval '1 hour') hour
    LEFT JOIN cause_hour tally ON tally.cause = top.id AND tally.hour = hour.hour
    LEFT JOIN failed ON failed.cause = top.id AND failed.hour = hour.hour
    GROUP BY top.id
  )
  SELECT top.id AS cause, connector, resource, endpoint, message, first_at, last_at, retrying::float8,
    in_error::float8, handled::float8, trend
  FROM top JOIN hourly USING (id) ORDER BY retrying + in_error DESC, last_at DESC, top.id`;

/** @param hours the first and the last of those that are told apart */
export async function topCauses(
  database: Database,
  { resource, connector }: ResourceFilter,
  most: number,
  hours: readonly [first: Date, last: Date],
): Promise<CauseCount[]> {
  const rows = await database.rows<CauseRow>(TOP, [resource, connector, most, ...hours]);
  return rows.map(({ first_at, last_at, in_error, ...row }) => {
    return { ...row, firstAt: first_at, lastAt: last_at, inError: in_error };
  });
}
