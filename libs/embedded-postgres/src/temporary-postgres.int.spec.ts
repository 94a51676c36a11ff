import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTemporaryPostgres, type TemporaryPostgres } from './temporary-postgres.js';

let server: TemporaryPostgres;
beforeAll(async () => {
  server = await startTemporaryPostgres();
});
afterAll(() => server.stop());

async function ask(config: ConstructorParameters<typeof Client>[0], sql: string): Promise<unknown[][]> {
  const client = new Client(config);
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows as unknown[][];
}

it('is a real PostgreSQL 17 in UTF-8 that takes 200 connections', async () => {
  const [[version, encoding, connections]] = (await ask(
    { ...server.connection },
    `select current_setting('server_version_num')::int / 10000, current_setting('server_encoding'),
            current_setting('max_connections')::int`,
  )) as [unknown[]];
  expect([version, encoding, connections]).toEqual([17, 'UTF8', 200]);
});

it('answers at its URL', async () => {
  expect(await ask({ connectionString: server.url }, 'select current_database()')).toEqual([['test']]);
});

it('gives each caller an empty database of its own', async () => {
  const [one, other] = await Promise.all([server.createDatabase(), server.createDatabase('named')]);
  await ask({ ...one }, 'create table note (id int)');
  expect(await ask({ connectionString: one.url }, `select to_regclass('note') is not null`)).toEqual([
    [true],
  ]);
  expect(await ask({ connectionString: other.url }, `select to_regclass('note') is not null`)).toEqual([
    [false],
  ]);
  expect(other.database).toBe('named');
});
