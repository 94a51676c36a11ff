import type { AsyncCall, NewCall } from '@airlock/core';
import type { Parameters } from '../database.js';
import type { AsyncCallRow } from './async-call.row.js';
import { identityColumnsOf, stateColumnsOf } from './call-mapper.js';

/** A call with the names of its resource, as `callOf` reads it. */
export const SELECT_CALL = `
  SELECT call.*, resource.connector, resource.slug
  FROM async_call call JOIN connector_resource resource ON resource.id = call.resource_id`;

/** INSERT INTO async_call … VALUES … @param id an expression, for an id that is not drawn by this statement */
export function insertCall(call: NewCall, parameters: Parameters, id?: string): string {
  const columns = { ...identityColumnsOf(call), ...stateColumnsOf(call) };
  const names = Object.keys(columns).join(', ');
  const values = Object.values(columns)
    .map((value) => parameters.add(value))
    .join(', ');
  return id === undefined
    ? `INSERT INTO async_call (${names}) VALUES (${values})`
    : `INSERT INTO async_call (id, ${names}) OVERRIDING SYSTEM VALUE VALUES (${id}, ${values})`;
}

/**
 * UPDATE async_call SET … WHERE …, which changes nothing if the call is no longer at the version it was read at: of
 * two that change the same version, the second waits for the first and then finds another version (invariant I2).
 */
export function updateCall(
  before: AsyncCall,
  after: AsyncCall,
  parameters: Parameters,
  further: Partial<Pick<AsyncCallRow, 'progress'>> = {},
): string {
  const assignments = Object.entries({ ...stateColumnsOf(after), ...further }).map(
    ([column, value]) => `${column} = ${parameters.add(value)}`,
  );
  const [id, version] = [parameters.add(before.id), parameters.add(before.version)];
  return `UPDATE async_call SET ${assignments.join(', ')} WHERE id = ${id} AND version = ${version}`;
}
