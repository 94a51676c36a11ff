import type {
  AsyncCall,
  CallListQuery,
  CallPage,
  CallReader,
  CallWithBodies,
  LogLine,
  MessagePart,
  ReplacedBody,
  StoredBody,
  WatchedCall,
} from '@airlock/core';
import { isRid } from '@airlock/core';
import type { DataSource } from 'typeorm';
import { Database } from '../database.js';
import type { AsyncCallLogRow } from './async-call-log.row.js';
import type { AsyncCallRevisionRow } from './async-call-revision.row.js';
import { SELECT_CALL } from './call-columns.js';
import type { CallRow } from './call-mapper.js';
import { callOf } from './call-mapper.js';
import { listCalls } from './list-calls.js';
import { logLineOf } from './log-mapper.js';
import { requestOf, responseOf } from './message-mapper.js';
import type { MessageRow } from './message.row.js';
import { UnreadableRowError } from './unreadable-row.error.js';

/** Reads calls from PostgreSQL. The DataSource is one of `airlockDataSource`, migrated. */
export class TypeormCallReader implements CallReader {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  async find(key: { id: number } | { rid: string }): Promise<AsyncCall | 'gone' | null> {
    const found = 'id' in key ? await this.#byId(key.id) : await this.watch(key.rid);
    return found === 'gone' ? 'gone' : (found?.call ?? null);
  }

  async watch(rid: string): Promise<WatchedCall | 'gone' | null> {
    if (!isRid(rid)) return null;
    const [row] = await this.#database.rows<CallRow>(`${SELECT_CALL} WHERE call.rid = $1`, [rid]);
    if (row) return { call: callOf(row), progress: row.progress };
    const buried = await this.#database.rows('SELECT FROM tombstone WHERE rid = $1', [rid]);
    return buried.length > 0 ? 'gone' : null;
  }

  async withBodies(id: number): Promise<CallWithBodies | null> {
    const found = await this.#byId(id);
    if (!found) return null;
    const messages = await this.#database.rows<MessageRow>(
      'SELECT * FROM async_call_body WHERE call_id = $1',
      [id],
    );
    const request = messages.find(({ part }) => part === 'request');
    const response = messages.find(({ part }) => part === 'response');
    // Between the two reads it may have been purged.
    if (messages.length === 0 && !(await this.#byId(id))) return null;
    if (!request) throw new UnreadableRowError(String(id), 'request');
    return {
      ...found,
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
      FROM async_call call JOIN connector_resource resource ON resource.id = call.resource_id
      WHERE call.rid = ANY ($1::uuid[])`;
    return this.#database.rows(sql, [rids.filter(isRid)]);
  }

  list(query: CallListQuery): Promise<CallPage> {
    return listCalls(this.#database, query);
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

  async #byId(id: number): Promise<WatchedCall | null> {
    if (!Number.isSafeInteger(id)) return null;
    const [row] = await this.#database.rows<CallRow>(`${SELECT_CALL} WHERE call.id = $1`, [id]);
    return row ? { call: callOf(row), progress: row.progress } : null;
  }
}
