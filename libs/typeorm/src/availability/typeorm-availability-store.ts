import type { Availability, AvailabilityStore, Checked, DueChecks } from '@airlock/core';
import { afterCheck } from '@airlock/core';
import type { DataSource } from 'typeorm';
import { Database } from '../database.js';
import { ResourceAvailabilityRow } from './resource-availability.row.js';

/** Whether an attempt of the resource waits or runs: each asks an index that holds those only. */
const HAS_ATTEMPTS = `(
  EXISTS (SELECT FROM async_call call WHERE call.resource_id = resource.id AND call.status = 'CALL_RETRY'
    AND call.next_try IS NOT NULL AND call.lease_until IS NULL)
  OR EXISTS (SELECT FROM async_call call WHERE call.resource_id = resource.id AND call.status = 'CALL_RETRY'
    AND call.lease_until IS NOT NULL))`;

const TAKE_DUE = `
  WITH due AS (
    SELECT resource.id
    FROM connector_resource resource LEFT JOIN resource_availability known ON known.resource_id = resource.id
    WHERE resource.connector = ANY ($3) AND (known.next_check_at IS NULL OR known.next_check_at <= $1)
      AND (known.circuit = 'open' OR ${HAS_ATTEMPTS})
    ORDER BY known.next_check_at NULLS FIRST, resource.id
    LIMIT $4
  ), taken AS (
    INSERT INTO resource_availability AS known (resource_id, next_check_at, circuit, failures_in_a_row)
    SELECT id, $2, 'unknown', 0 FROM due
    ON CONFLICT (resource_id) DO UPDATE SET next_check_at = excluded.next_check_at WHERE known.next_check_at <= $1
    RETURNING resource_id
  )
  SELECT resource_id AS id FROM taken`;

/** One that was removed meanwhile has no row; nobody asks how its upstream is. */
const LOCK = `
  INSERT INTO resource_availability (resource_id, next_check_at, circuit, failures_in_a_row)
  SELECT id, $2, 'unknown', 0 FROM connector_resource WHERE id = $1
  ON CONFLICT (resource_id) DO NOTHING`;

/** What is known of upstreams, on PostgreSQL. */
export class TypeormAvailabilityStore implements AvailabilityStore {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  async all(): Promise<ReadonlyMap<number, Availability>> {
    const rows = await this.#database.run((manager) => manager.find(ResourceAvailabilityRow));
    return new Map(rows.map((row) => [row.resource_id, availabilityOf(row)]));
  }

  async takeDue({ now, nextAt, connectors, limit }: DueChecks): Promise<number[]> {
    const rows = await this.#database.rows<{ id: number }>(TAKE_DUE, [now, nextAt, connectors, limit]);
    return rows.map(({ id }) => id);
  }

  async checked(resourceId: number, check: Checked): Promise<void> {
    await this.#database.transaction(async (manager) => {
      await manager.query(LOCK, [resourceId, check.at]);
      const row = await manager.findOne(ResourceAvailabilityRow, {
        where: { resource_id: resourceId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!row) return;
      const known = afterCheck(availabilityOf(row), check);
      await manager.update(ResourceAvailabilityRow, { resource_id: resourceId }, columnsOf(known));
    });
  }
}

function availabilityOf(row: ResourceAvailabilityRow): Availability {
  return {
    ...{ circuit: row.circuit, since: row.since, checkedAt: row.checked_at, error: row.error },
    ...{ lastSuccessAt: row.last_success_at, lastFailureAt: row.last_failure_at },
    failuresInARow: row.failures_in_a_row,
  };
}

function columnsOf(known: Availability): Omit<ResourceAvailabilityRow, 'resource_id' | 'next_check_at'> {
  const { circuit, since, checkedAt, error, lastSuccessAt, lastFailureAt, failuresInARow } = known;
  return {
    ...{ circuit, since, checked_at: checkedAt, error: error && error.replaceAll('\0', '\ufffd') },
    ...{ last_success_at: lastSuccessAt, last_failure_at: lastFailureAt },
    failures_in_a_row: failuresInARow,
  };
}
