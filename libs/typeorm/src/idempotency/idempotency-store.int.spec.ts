import { aKeyClaim, aResponse, after, T0 } from '@airlock/testing';
import { describeIdempotencyStore } from '@airlock/testing/contracts';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { airlockDataSource } from '../data-source.js';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { TypeormIdempotencyStore } from './typeorm-idempotency-store.js';

let database: MigratedDatabase;
let another: DataSource;
beforeAll(async () => {
  database = await migratedDatabase();
  another = await airlockDataSource({ url: database.url, poolSize: 16 }).initialize();
});
afterAll(async () => {
  await another.destroy();
  await database.stop();
});

describeIdempotencyStore('TypeormIdempotencyStore', async () => {
  await database.empty();
  return { keys: database.stores.keys, elsewhere: new TypeormIdempotencyStore(another) };
});

describe('the table of keys', () => {
  beforeEach(() => database.empty());

  /** A change that no store makes, and the rule that keeps it out. */
  const forbidden = [
    ['running', 'owner = NULL', 'running_keys_have_an_owner_and_a_lease'],
    ['running', 'lease_until = NULL', 'running_keys_have_an_owner_and_a_lease'],
    ['answered', `owner = 'process-1'`, 'running_keys_have_an_owner_and_a_lease'],
    ['running', 'status = 200', 'answered_keys_have_a_whole_answer'],
    ['answered', 'body = NULL', 'answered_keys_have_a_whole_answer'],
    ['running', `content_type = 'text/plain'`, 'only_answers_have_a_content_type'],
  ] as const;

  it.each(forbidden)('keeps a key that is %s from %s: %s', async (state, assignment, rule) => {
    const { scope, owner } = aKeyClaim();
    const { keys } = database.stores;
    await keys.claim(aKeyClaim());
    if (state === 'answered') await keys.complete({ scope, owner, at: T0, answer: aResponse() });
    const update = database.dataSource.query(`UPDATE idempotency_record SET ${assignment}`);
    await expect(update).rejects.toMatchObject({ driverError: { constraint: rule } });
  });

  it('is read by its indexes when keys are renewed and forgotten', async () => {
    await database.dataSource.query(
      `INSERT INTO idempotency_record (principal, key, fingerprint, owner, lease_until, answered_at, status, headers, body)
       SELECT 'client-1', 'key-' || n, 'a-request', CASE WHEN running THEN 'process-' || n END,
         CASE WHEN running THEN $1::timestamptz END, CASE WHEN running THEN NULL ELSE $1::timestamptz END,
         CASE WHEN running THEN NULL ELSE 200 END, CASE WHEN running THEN NULL ELSE '{}'::json END,
         CASE WHEN running THEN NULL ELSE ''::bytea END
       FROM generate_series(1, 20000) n CROSS JOIN LATERAL (SELECT n % 100 = 0 AS running) a`,
      [after(1_000)],
    );
    await database.dataSource.query('ANALYZE idempotency_record');
    await database.dataSource.query('SELECT pg_stat_clear_snapshot()');
    const scans = async () => {
      await database.dataSource.query('SELECT pg_stat_force_next_flush()');
      const sql = `SELECT seq_scan::int AS scans FROM pg_stat_user_tables WHERE relname = 'idempotency_record'`;
      const [row] = await database.dataSource.query<{ scans: number }[]>(sql);
      return row?.scans;
    };
    const before = await scans();
    await database.stores.keys.renew({ owner: 'process-100', leaseUntil: after(2_000) });
    expect(await database.stores.keys.forget(T0, 100)).toBe(0);
    expect(await scans()).toBe(before);
  });
});
