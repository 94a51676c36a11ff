import type {
  AsyncCall,
  AttemptRecord,
  CallListQuery,
  CallPage,
  CallReader,
  CallWithBodies,
  LogLine,
  MessagePart,
  ReplacedBody,
  ResponseHead,
  StoredBody,
  WatchedCall,
} from '@airlock/core';
import { isRid } from '@airlock/core';
import type { DataSource } from 'typeorm';
import { readAttempts } from '../attempts/read-attempts.js';
import { Database } from '../database.js';
import type { AsyncCallLogRow } from './async-call-log.row.js';
import type { AsyncCallRevisionRow } from './async-call-revision.row.js';
import { CALL_COLUMNS, CALLS, SELECT_CALL } from './call-columns.js';
import type { CallRow } from './call-mapper.js';
import { callOf } from './call-mapper.js';
import { listCalls } from './list-calls.js';
import { logLineOf } from './log-mapper.js';
import { requestOf, responseOf } from './message-mapper.js';
import {
  responseHeadOf,
  SELECT_RESPONSE_HEADS,
  SELECT_WATCHED_CALL,
  type ResponseHeadRow,
} from './response-head.js';
import type { MessageRow } from './message.row.js';
import { UnreadableRowError } from './unreadable-row.error.js';

/** A row for each message that the call has; both have a status. */
const SELECT_CALL_WITH_BODIES = `
  SELECT ${CALL_COLUMNS}, message.status AS message_status,
    part, path, query, name, headers, content_type, body
  FROM ${CALLS} LEFT JOIN async_call_body message ON message.call_id = call.id
  WHERE call.id = $1`;

type Message = Omit<MessageRow, 'status'> & { message_status: MessageRow['status'] };

/** Reads calls from PostgreSQL. The DataSource is one of `airlockDataSource`, migrated. */
export class TypeormCallReader implements CallReader {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  async find(key: { id: number } | { rid: string }): Promise<AsyncCall | 'gone' | null> {
    if ('id' in key) return this.#byId(key.id);
    if (!isRid(key.rid)) return null;
    const [row] = await this.#database.rows<CallRow>(`${SELECT_CALL} WHERE call.rid = $1`, [key.rid]);
    return row ? callOf(row) : this.#whereNoneIs(key.rid);
  }

  async watch(rid: string): Promise<WatchedCall | 'gone' | null> {
    if (!isRid(rid)) return null;
    const [row] = await this.#database.rows<CallRow & ResponseHeadRow>(SELECT_WATCHED_CALL, [rid]);
    if (row) return { call: callOf(row), progress: row.progress, response: responseHeadOf(row) };
    return this.#whereNoneIs(rid);
  }

  async responseHeads(ids: readonly number[]): Promise<ReadonlyMap<number, ResponseHead>> {
    const rows = await this.#database.rows<ResponseHeadRow & { id: number }>(SELECT_RESPONSE_HEADS, [ids]);
    const heads = new Map<number, ResponseHead>();
    for (const row of rows) {
      const head = responseHeadOf(row);
      if (head) heads.set(row.id, head);
    }
    return heads;
  }

  async withBodies(id: number): Promise<CallWithBodies | null> {
    if (!Number.isSafeInteger(id)) return null;
    // One statement: a response that came between two would be shown with a call that does not have it yet.
    const rows = await this.#database.rows<CallRow & Message>(SELECT_CALL_WITH_BODIES, [id]);
    const [row] = rows;
    if (!row) return null;
    const [request, response] = (['request', 'response'] as const).map((part) => {
      const found = rows.find((each) => each.part === part);
      return found && { ...found, status: found.message_status };
    });
    if (!request) throw new UnreadableRowError(String(id), 'request');
    return {
      call: callOf(row),
      progress: row.progress,
      request: requestOf(id, request),
      response: response ? responseOf(id, response) : null,
    };
  }

  async replacedBodies(id: number): Promise<ReplacedBody[]> {
    if (!Number.isSafeInteger(id)) return [];
    type Row = Pick<AsyncCallRevisionRow, 'part' | 'version' | 'replaced_at' | 'content_type'>;
    const sql = `
      SELECT part, version, replaced_at, content_type, octet_length(body) AS size
      FROM async_call_revision WHERE call_id = $1 ORDER BY id`;
    const rows = await this.#database.rows<Row & { size: number }>(sql, [id]);
    return rows.map(({ part, version, replaced_at, content_type, size }) => ({
      ...{ part, version, size },
      replacedAt: replaced_at,
      contentType: content_type,
    }));
  }

  async bodyAt(id: number, part: MessagePart, version: number): Promise<StoredBody | null> {
    if (!Number.isSafeInteger(id) || !Number.isSafeInteger(version)) return null;
    const sql = `
      SELECT body, content_type FROM (
        SELECT id, body, content_type FROM async_call_revision
        WHERE call_id = $1 AND part = $2 AND version >= $3
        UNION ALL
        SELECT NULL, body, content_type FROM async_call_body
        WHERE call_id = $1 AND part = $2 AND $3 <= (SELECT version FROM async_call WHERE id = $1)
      ) stood ORDER BY id NULLS LAST LIMIT 1`;
    type Row = Pick<MessageRow, 'body' | 'content_type'>;
    const [row] = await this.#database.rows<Row>(sql, [id, part, version]);
    return row ? { body: row.body, contentType: row.content_type } : null;
  }

  async identify(rids: readonly string[]): ReturnType<CallReader['identify']> {
    const sql = `
      SELECT call.id::float8 AS id, replace(call.rid::text, '-', '') AS rid, resource.slug AS resource
      FROM ${CALLS} WHERE call.rid = ANY ($1::uuid[])`;
    return this.#database.rows(sql, [rids.filter(isRid)]);
  }

  list(query: CallListQuery): Promise<CallPage> {
    return listCalls(this.#database, query);
  }

  attempts(id: number): Promise<AttemptRecord[]> {
    return readAttempts(this.#database, id);
  }

  async log(id: number): Promise<(LogLine & { id: number })[]> {
    if (!Number.isSafeInteger(id)) return [];
    const sql = 'SELECT * FROM async_call_log WHERE call_id = $1 ORDER BY id';
    return (await this.#database.rows<AsyncCallLogRow>(sql, [id])).map(logLineOf);
  }

  async logAfter(id: number, afterLineId: number, limit: number): Promise<(LogLine & { id: number })[]> {
    if (!Number.isSafeInteger(id) || !Number.isSafeInteger(afterLineId)) return [];
    const sql = 'SELECT * FROM async_call_log WHERE call_id = $1 AND id > $2 ORDER BY id LIMIT $3';
    return (await this.#database.rows<AsyncCallLogRow>(sql, [id, afterLineId, limit])).map(logLineOf);
  }

  /** The earlier bodies of a call, oldest first. */
  async revisions(
    id: number,
  ): Promise<Pick<AsyncCallRevisionRow, 'part' | 'version' | 'body' | 'replaced_at'>[]> {
    const sql =
      'SELECT part, version, body, replaced_at FROM async_call_revision WHERE call_id = $1 ORDER BY id';
    return this.#database.rows(sql, [id]);
  }

  async #whereNoneIs(rid: string): Promise<'gone' | null> {
    const buried = await this.#database.rows('SELECT FROM tombstone WHERE rid = $1', [rid]);
    return buried.length > 0 ? 'gone' : null;
  }

  async #byId(id: number): Promise<AsyncCall | null> {
    if (!Number.isSafeInteger(id)) return null;
    const [row] = await this.#database.rows<CallRow>(`${SELECT_CALL} WHERE call.id = $1`, [id]);
    return row ? callOf(row) : null;
  }
}
