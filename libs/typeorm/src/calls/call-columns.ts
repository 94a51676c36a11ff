import type { AsyncCall, NewCall } from '@airlock/core';
import type { Column, Field } from '../commit/composite.js';
import { bool, column, int4, json, text, timestamptz } from '../commit/composite.js';
import type { HandledColumn } from './async-call.row.js';
import type { StateColumns } from './call-mapper.js';

/** A call with the names of its resource, as `callOf` reads it, out of {@link CALLS}. */
export const CALL_COLUMNS = 'call.*, resource.connector, resource.slug';
export const CALLS = 'async_call call JOIN connector_resource resource ON resource.id = call.resource_id';
export const SELECT_CALL = `SELECT ${CALL_COLUMNS} FROM ${CALLS}`;

const mark: Field<HandledColumn> = {
  oid: json.oid,
  write: (writer, value, oids) => json.write(writer, JSON.stringify(value), oids),
};

type FieldOf<Value> = Field<Exclude<Value, null>>;

/** What a change of state writes, in the order of the types that carry it. */
const STATE: { readonly [Name in keyof StateColumns]: FieldOf<StateColumns[Name]> } = {
  updated_at: timestamptz,
  started_at: timestamptz,
  finished_at: timestamptz,
  next_try: timestamptz,
  lease_since: timestamptz,
  lease_until: timestamptz,
  version: int4,
  fence: int4,
  round: int4,
  attempts: int4,
  deliveries: int4,
  ttl: int4,
  failures: int4,
  delay_ms: int4,
  lease_cancelling: bool,
  reply_errors: bool,
  status: text,
  reason: text,
  lease_worker: text,
  reply_url: text,
  error: text,
  cause: text,
  handled: mark,
  upstream_key: text,
};

export const STATE_NAMES = Object.keys(STATE) as (keyof StateColumns)[];

/** What a call is accepted with, besides its id. */
export const ACCEPTED_NAMES = [
  ...['rid', 'created_at', 'resource_id', 'endpoint', 'method', 'principal'],
  ...STATE_NAMES,
];

type WithState = Readonly<{ state: StateColumns }>;

/** The columns of a row that carries the state of a call, but for the last. */
export const STATE_COLUMNS: readonly Column<WithState>[] = STATE_NAMES.filter(
  (name) => name !== 'upstream_key',
).map((name) => column(STATE[name] as Field<unknown>, ({ state }: WithState) => state[name]));

/** Stands last in the types that carry it: a type is not made anew under the processes that write it. */
export const UPSTREAM_KEY_COLUMN = column(text, ({ state }: WithState) => state.upstream_key);

/**
 * Whether no lease is to be had for a call by itself: its resource is paused or has quiet hours, or it is an attempt and
 * the resource limits those. Whatever limits leases belongs here. The status is the one it has under the lease.
 */
export function leasesNothing(resourceId: string, status: string): string {
  const halted = 'ARRAY(SELECT id FROM connector_resource WHERE halted)';
  const limited = `ARRAY(
    SELECT id FROM connector_resource WHERE halted OR concurrency IS NOT NULL OR rate IS NOT NULL)`;
  return `(CASE ${status} WHEN 'CALL_RETRY' THEN ${resourceId} = ANY (${limited}) ELSE ${resourceId} = ANY (${halted}) END)`;
}

/** About how many bytes a call takes on its way, its bodies left out. */
export function weightOf(call: AsyncCall | NewCall): number {
  return 600 + ('error' in call ? (call.error?.length ?? 0) : 0);
}
