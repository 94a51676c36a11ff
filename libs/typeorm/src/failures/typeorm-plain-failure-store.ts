import type {
  AttemptRecord,
  FailedRequest,
  FailureCount,
  PlainFailures,
  PlainFailureStore,
} from '@airlock/core';
import type { DataSource } from 'typeorm';
import { PATIENT } from '../connections/lent-runner.js';
import { Database } from '../database.js';

/** Of each endpoint and status. */
const LAST = 5;

/** In one order, so that two processes that add to the same counts wait for each other and do not hold each other up. */
const ADD_COUNTS = `
  INSERT INTO plain_failure (resource_id, minute, endpoint, status, count)
  SELECT resource.id, given.minute, given.endpoint, given.status, given.count
  FROM unnest($2::timestamptz[], $3::text[], $4::int[], $5::bigint[]) given (minute, endpoint, status, count)
  JOIN connector_resource resource ON resource.id = $1
  ORDER BY minute, endpoint, status
  ON CONFLICT (resource_id, minute, endpoint, status) DO UPDATE SET count = plain_failure.count + excluded.count`;

const ADD_LAST = `
  INSERT INTO plain_failure_request (resource_id, endpoint, status, at, record, body)
  SELECT resource.id, given.endpoint, given.status, given.at, given.record::json, given.body
  FROM unnest($2::text[], $3::int[], $4::timestamptz[], $5::text[], $6::bytea[]) given (endpoint, status, at, record, body)
  JOIN connector_resource resource ON resource.id = $1
  ORDER BY given.at`;

const KEEP_LAST = `
  DELETE FROM plain_failure_request WHERE id IN (
    SELECT id FROM (
      SELECT id, row_number() OVER (PARTITION BY endpoint, status ORDER BY id DESC) AS place
      FROM plain_failure_request WHERE resource_id = $1
    ) placed WHERE place > ${LAST}
  )`;

type CountRow = Readonly<{ minute: Date; endpoint: string; status: number; count: string }>;
type RequestRow = Readonly<{
  endpoint: string;
  status: number;
  at: Date;
  record: StoredRecord;
  body: Buffer | null;
}>;
/** The date and the body of the answer are columns of their own. */
type StoredRecord = Omit<AttemptRecord, 'at' | 'answer'> &
  Readonly<{ answer: Omit<NonNullable<AttemptRecord['answer']>, 'body'> | null }>;

export class TypeormPlainFailureStore implements PlainFailureStore {
  readonly #database: Database;
  readonly #patient: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
    this.#patient = new Database(dataSource, PATIENT);
  }

  async add(resourceId: number, { counts, last }: PlainFailures): Promise<void> {
    await this.#patient.transaction(async (manager) => {
      await manager.query(ADD_COUNTS, [
        resourceId,
        ...[counts.map(({ minute }) => minute), counts.map(({ endpoint }) => endpoint)],
        ...[counts.map(({ status }) => status), counts.map(({ count }) => count)],
      ]);
      await manager.query(ADD_LAST, [
        resourceId,
        ...[last.map(({ endpoint }) => endpoint), last.map(({ status }) => status)],
        last.map(({ record }) => record.at),
        last.map(({ record }) => JSON.stringify(storedRecord(record))),
        last.map(({ record }) => record.answer && Buffer.from(record.answer.body)),
      ]);
      await manager.query(KEEP_LAST, [resourceId]);
    });
  }

  async of(resourceId: number, since: Date): Promise<PlainFailures> {
    const [counts, last] = await Promise.all([
      this.#database.rows<CountRow>(
        `SELECT minute, endpoint, status, count FROM plain_failure
         WHERE resource_id = $1 AND minute >= $2 ORDER BY minute DESC, endpoint, status`,
        [resourceId, since],
      ),
      this.#database.rows<RequestRow>(
        `SELECT endpoint, status, at, record, body FROM plain_failure_request
         WHERE resource_id = $1 AND at >= $2 ORDER BY id DESC`,
        [resourceId, since],
      ),
    ]);
    return { counts: counts.map(countOf), last: last.map(requestOf) };
  }
}

function storedRecord({ at: _, answer, ...record }: AttemptRecord): StoredRecord {
  if (!answer) return { ...record, answer };
  const { body: __, ...head } = answer;
  return { ...record, answer: head };
}

function countOf({ count, ...row }: CountRow): FailureCount {
  return { ...row, count: Number(count) };
}

function requestOf({ endpoint, status, at, record, body }: RequestRow): FailedRequest {
  const answer = record.answer && { ...record.answer, body: body ?? new Uint8Array() };
  return { endpoint, status, record: { ...record, at, answer } };
}
