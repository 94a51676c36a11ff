import type { CauseTally, ResourceFilter } from '@airlock/core';
import type { Database } from '../database.js';

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

/** Of each resource the causes with most calls, since the most of all are among them. */
const TOP = `
  SELECT top.id AS cause, resource.connector, resource.slug AS resource, top.endpoint, top.message, top.first_at,
    top.last_at, top.retrying::float8, top.in_error::float8, top.handled::float8, hourly.trend
  FROM connector_resource resource
  CROSS JOIN LATERAL (
    SELECT * FROM cause
    WHERE cause.resource_id = resource.id AND retrying + in_error > 0 AND message IS NOT NULL
    ORDER BY retrying + in_error DESC LIMIT $3
  ) top
  CROSS JOIN LATERAL (
    SELECT array_agg(coalesce(tally.failures, 0)::float8 ORDER BY hour.hour) AS trend
    FROM generate_series($4::timestamptz, $5::timestamptz, interval '1 hour') hour
    LEFT JOIN cause_hour tally ON tally.cause = top.id AND tally.hour = hour.hour
  ) hourly
  WHERE ($1::text IS NULL OR resource.slug = $1) AND ($2::text IS NULL OR resource.connector = $2)
  ORDER BY top.retrying + top.in_error DESC, top.last_at DESC, top.id LIMIT $3`;

/** @param hours the first and the last of those that are told apart */
export async function topCauses(
  database: Database,
  { resource, connector }: ResourceFilter,
  most: number,
  hours: readonly [first: Date, last: Date],
): Promise<CauseTally[]> {
  const rows = await database.rows<CauseRow>(TOP, [resource, connector, most, ...hours]);
  return rows.map(({ first_at, last_at, in_error, ...row }) => {
    return { ...row, firstAt: first_at, lastAt: last_at, inError: in_error };
  });
}
