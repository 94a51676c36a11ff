import { aKeyClaim, aResponse, after, T0 } from '@airlock/testing';
import { describeIdempotencyStore } from '@airlock/testing/contracts';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
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

  /** How PostgreSQL goes about the statement that a piece of work sends. */
  async function planOf(work: () => Promise<unknown>): Promise<string> {
    const { dataSource } = database;
    const sent = vi.spyOn(dataSource, 'query');
    await work();
    const [sql, parameters] = sent.mock.calls[0] ?? [''];
    sent.mockRestore();
    return JSON.stringify(await dataSource.query(`EXPLAIN ${sql}`, parameters));
  }

  it.each([
    ['without statistics', false],
    ['with them', true],
  ])('is read by its indexes, and never as a whole, %s', async (_, isCounted) => {
    await database.dataSource.query(
      `INSERT INTO idempotency_record (principal, key, fingerprint, owner, lease_until, answered_at, status, headers, body)
       SELECT 'client-1', 'key-' || n, 'a-request', CASE WHEN running THEN 'process-' || n END,
         CASE WHEN running THEN $1::timestamptz END, CASE WHEN running THEN NULL ELSE $1::timestamptz END,
         CASE WHEN running THEN NULL ELSE 200 END, CASE WHEN running THEN NULL ELSE '{}'::json END,
         CASE WHEN running THEN NULL ELSE ''::bytea END
       FROM generate_series(1, 20000) n CROSS JOIN LATERAL (SELECT n % 100 = 0 AS running) a`,
      [after(1_000)],
    );
    if (isCounted) await database.dataSource.query('ANALYZE idempotency_record');
    const { scope, owner } = aKeyClaim();
    const { keys } = database.stores;
    expect(await planOf(() => keys.renew({ owner, leaseUntil: after(2_000) }))).not.toContain('Seq Scan');
    expect(await planOf(() => keys.forget(T0, 100))).not.toContain('Seq Scan');
    expect(await planOf(() => keys.release({ scope, owner }))).not.toContain('Seq Scan');
    expect(await planOf(() => keys.claim(aKeyClaim()))).not.toContain('Seq Scan');
    expect(await planOf(() => database.dataSource.query('SELECT body FROM idempotency_record'))).toContain(
      'Seq Scan',
    );
  });
});
