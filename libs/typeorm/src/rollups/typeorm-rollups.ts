import type {
  CauseCount,
  Conservation,
  DueCount,
  HourCount,
  ResourceFilter,
  StatusCount,
  Rollups,
} from '@airlock/core';
import type { DataSource } from 'typeorm';
import { Database } from '../database.js';
import { CALLS_NOW, CONSERVED, ENDED, UNFOLDED } from './counted-changes.js';
import { dueSoon, oldestWaiting } from './due-soon.js';
import { topCauses } from './top-causes.js';

const OF_RESOURCES = `
  connector_resource resource WHERE ($1::text IS NULL OR slug = $1) AND ($2::text IS NULL OR connector = $2)`;

const BY_STATUS = `
  SELECT resource.connector, resource.slug AS resource, tally.status, sum(tally.calls)::float8 AS calls,
    coalesce(sum(tally.calls) FILTER (WHERE tally.handled), 0)::float8 AS handled
  FROM (SELECT * FROM ${OF_RESOURCES}) resource JOIN (${CALLS_NOW}) tally ON tally.resource_id = resource.id
  GROUP BY 1, 2, 3 HAVING sum(tally.calls) <> 0 ORDER BY 1, 2, 3`;

const BY_HOUR = `
  WITH taken AS (${UNFOLDED}),
  ended AS (SELECT hour, resource_id, done, failed FROM ended_hour WHERE hour BETWEEN $3 AND $4 UNION ALL ${ENDED})
  SELECT hour.hour, coalesce(sum(tally.done), 0)::float8 AS done, coalesce(sum(tally.failed), 0)::float8 AS failed
  FROM generate_series($3::timestamptz, $4::timestamptz, interval '1 hour') hour
  LEFT JOIN ended tally ON tally.hour = hour.hour AND tally.resource_id IN (SELECT id FROM ${OF_RESOURCES})
  GROUP BY 1 ORDER BY 1`;

/** Of calls whose resource is removed, too: the counts of statuses keep its number. All at one instant. */
const CONSERVATION = `
  WITH taken AS (${UNFOLDED}),
  conserved AS (SELECT part, calls FROM conserved_calls UNION ALL ${CONSERVED})
  SELECT
    coalesce((SELECT sum(calls) FROM conserved WHERE part = 'accepted'), 0)::float8 AS accepted,
    coalesce(sum(calls) FILTER (WHERE status IN ('CALL_RETRY', 'RESPONSE_RETRY')), 0)::float8 AS open,
    coalesce(sum(calls) FILTER (WHERE status = 'DONE'), 0)::float8 AS done,
    coalesce(sum(calls) FILTER (WHERE status IN ('CALL_ERROR', 'RESPONSE_ERROR')), 0)::float8 AS "inError",
    coalesce((SELECT sum(calls) FROM conserved WHERE part = 'purged'), 0)::float8 AS purged
  FROM (${CALLS_NOW}) now`;

/**
 * Reads the tallies of PostgreSQL, and with them what is not folded yet: who looks on sees all that is committed, and writes
 * nothing, so that it is told of a database, too, that takes no writes. The DataSource is one of `airlockDataSource`, migrated.
 */
export class TypeormRollups implements Rollups {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  async conservation(): Promise<Conservation> {
    const [row] = await this.#database.rows<Conservation>(CONSERVATION);
    if (!row) throw new TypeError('PostgreSQL summed nothing up');
    return row;
  }

  async byStatus({ resource, connector }: ResourceFilter): Promise<StatusCount[]> {
    return this.#database.rows<StatusCount>(BY_STATUS, [resource, connector]);
  }

  async endedByHour({ resource, connector }: ResourceFilter, now: Date, hours: number): Promise<HourCount[]> {
    const [first, last] = lastHours(now, hours);
    return this.#database.rows<HourCount>(BY_HOUR, [resource, connector, first, last]);
  }

  oldestWaiting(filter: ResourceFilter): ReturnType<Rollups['oldestWaiting']> {
    return oldestWaiting(this.#database, filter);
  }

  dueSoon(filter: ResourceFilter, now: Date, parts: { ms: number; count: number }): Promise<DueCount[]> {
    return dueSoon(this.#database, filter, now, parts);
  }

  async causes(
    filter: ResourceFilter,
    now: Date,
    { causes, hours }: { causes: number; hours: number },
  ): Promise<CauseCount[]> {
    return topCauses(this.#database, filter, causes, lastHours(now, hours));
  }
}

const HOUR_MS = 3_600_000;

function lastHours(now: Date, hours: number): readonly [first: Date, last: Date] {
  const last = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  return [new Date(last - (hours - 1) * HOUR_MS), new Date(last)];
}
