import type { AuditedEntry, AuditId, AuditQuery } from '@airlock/core';
import { Parameters } from '../database.js';
import type { Database } from '../database.js';
import type { AuditEntryRow } from './audit-entry.row.js';

/** A text is looked for in no more than these of what else is asked for, the newest first. */
const SEARCHED = 10_000;
/** Above every id. */
const BEYOND = '9223372036854775807';

type Row = Readonly<
  Omit<AuditEntryRow, 'id' | 'event' | 'params'> & {
    id: AuditId;
    operation_id: string | null;
    event: AuditedEntry['event'];
    params: AuditedEntry['params'];
  }
>;

/** Where entries stand, and how their columns are called there. */
type Source = Readonly<{ letter: 'a' | 'c'; from: string; where: string; id: string; columns: Columns }>;
type Columns = Readonly<
  Record<'at' | 'operator' | 'action' | 'kind' | 'subject_id' | 'subject_name', string>
> &
  Readonly<Record<'event' | 'params' | 'diff' | 'operation_id', string>>;

const ENTRIES: Source = {
  letter: 'a',
  from: 'audit_entry entry',
  where: 'true',
  id: 'entry.id',
  columns: {
    ...{ at: 'entry.at', operator: 'entry.operator', action: 'entry.action', kind: 'entry.kind' },
    ...{ subject_id: 'entry.subject_id', subject_name: 'entry.subject_name' },
    ...{ event: 'entry.event', params: 'entry.params', diff: 'entry.diff', operation_id: 'NULL::bigint' },
  },
};

/** The condition is that of the indexes. */
const LOG_LINES: Source = {
  letter: 'c',
  from: `async_call_log line JOIN async_call call ON call.id = line.call_id
    JOIN connector_resource resource ON resource.id = call.resource_id`,
  where: `line.kind IN ('edit', 'reset', 'cancel', 'handled') AND line.actor NOT IN ('airlock', 'requester')`,
  id: 'line.id',
  columns: {
    ...{ at: 'line.at', operator: 'line.actor', action: 'line.kind', kind: `'call'` },
    ...{
      subject_id: 'call.id',
      subject_name: `concat_ws('/', resource.connector, resource.slug, call.endpoint)`,
    },
    ...{ event: 'line.event', params: 'line.params', diff: 'line.diff', operation_id: 'line.operation_id' },
  },
};

/** Of one instant, what was set up comes before what was done to calls. */
export async function auditedEntries(database: Database, query: AuditQuery): Promise<AuditedEntry[]> {
  const parameters = new Parameters();
  const parts = [ENTRIES, LOG_LINES].filter((source) => mayHold(source, query));
  if (parts.length === 0) return [];
  const sql = `
    SELECT * FROM (${parts.map((source) => `(${newest(source, query, parameters)})`).join(' UNION ALL ')}) entry
    ORDER BY at DESC, letter, number DESC
    OFFSET ${parameters.add(query.offset)} LIMIT ${parameters.add(query.limit)}`;
  return (await database.rows<Row>(sql, parameters.values)).map(entryOf);
}

function mayHold({ letter }: Source, { filter: { kind } }: AuditQuery): boolean {
  return letter === 'a' || kind === undefined || kind === 'call';
}

/** Each source is read along an index by date, and no further than the page. */
function newest(
  source: Source,
  { filter, after, limit, offset }: AuditQuery,
  parameters: Parameters,
): string {
  const { columns, letter, id } = source;
  const equal = (['operator', 'action', 'kind'] as const).flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : `${columns[name]} = ${parameters.add(value)}`;
  });
  const conditions = [
    source.where,
    ...equal,
    ...(filter.from ? [`${columns.at} >= ${parameters.add(filter.from)}`] : []),
    ...(filter.to ? [`${columns.at} < ${parameters.add(filter.to)}`] : []),
    ...(after
      ? [
          `(${columns.at}, ${id}) < (${parameters.add(after.at)}, ${parameters.add(idBelow(letter, after.id))})`,
        ]
      : []),
  ];
  const selected = Object.entries(columns).map(([name, column]) => `${column} AS ${name}`);
  const page = parameters.add(filter.q === undefined ? offset + limit : SEARCHED);
  const sql = `
    SELECT '${letter}' AS letter, ${id} AS number, '${letter}' || ${id} AS id, ${selected.join(', ')}
    FROM ${source.from} WHERE ${conditions.join(' AND ')}
    ORDER BY ${columns.at} DESC, ${id} DESC LIMIT ${page}`;
  if (filter.q === undefined) return sql;
  const sought = `lower(${parameters.add(filter.q)})`;
  return `
    SELECT * FROM (${sql}) searched
    WHERE position(${sought} IN lower(subject_name)) > 0 OR position(${sought} IN event) > 0
      OR position(${sought} IN lower(params::text)) > 0`;
}

/** Of the instant of the last entry seen: its own source goes on below it, the other is all before it or all after it. */
function idBelow(letter: 'a' | 'c', last: AuditId): string {
  if (last.startsWith(letter)) return last.slice(1);
  return letter === 'c' ? BEYOND : '0';
}

function entryOf({ id, at, operator, action, diff, operation_id, ...row }: Row): AuditedEntry {
  const subject = {
    kind: row.kind,
    id: row.subject_id === null ? null : Number(row.subject_id),
    name: row.subject_name,
  };
  const event = { event: row.event, params: row.params } as Pick<AuditedEntry, 'event' | 'params'>;
  return {
    ...event,
    ...{ id, at, operator, action, subject },
    ...(diff !== null && { diff }),
    ...(operation_id !== null && { operation: Number(operation_id) }),
  } as AuditedEntry;
}
