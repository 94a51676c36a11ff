import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { airlockDataSource } from './data-source.js';
import { migrations } from './migrations/all-migrations.js';
import { revertMigration, runMigrations } from './run-migrations.js';

let server: TemporaryPostgres;
beforeAll(async () => {
  server = await startTemporaryPostgres();
});
afterAll(() => server.stop());

async function withDatabase(test: (connect: () => Promise<DataSource>) => Promise<void>): Promise<void> {
  const { url } = await server.createDatabase();
  const open: DataSource[] = [];
  try {
    await test(async () => {
      const dataSource = await airlockDataSource({ url, poolSize: 1 }).initialize();
      open.push(dataSource);
      return dataSource;
    });
  } finally {
    await Promise.all(open.map((dataSource) => dataSource.destroy()));
  }
}

/** All that a migration can make, as text; what an extension brings stays when we go. */
async function schemaOf(dataSource: DataSource): Promise<string[]> {
  const made = await dataSource.query<{ what: string }[]>(`
    SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) AS what
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION SELECT pg_get_functiondef(oid) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    ORDER BY what`);
  return made.map(({ what }) => what);
}

const names = migrations.map((migration) => migration.name);
const ours = (schema: string[]) => schema.filter((what) => !/airlock_migration|typeorm_metadata/.test(what));

it('makes all tables, on a pool of one connection', () =>
  withDatabase(async (connect) => {
    const dataSource = await connect();
    expect(await runMigrations(dataSource)).toEqual(names);
    expect(ours(await schemaOf(dataSource)).length).toBeGreaterThan(100);
  }));

it('does nothing the second time', () =>
  withDatabase(async (connect) => {
    const dataSource = await connect();
    await runMigrations(dataSource);
    const schema = await schemaOf(dataSource);
    expect(await runMigrations(dataSource)).toEqual([]);
    expect(await schemaOf(dataSource)).toEqual(schema);
  }));

it('takes everything back, and makes the same again', () =>
  withDatabase(async (connect) => {
    const dataSource = await connect();
    await runMigrations(dataSource);
    const schema = await schemaOf(dataSource);
    for (const _migration of migrations) await revertMigration(dataSource);
    expect(ours(await schemaOf(dataSource))).toEqual([]);
    expect(await runMigrations(dataSource)).toEqual(names);
    expect(await schemaOf(dataSource)).toEqual(schema);
  }));

it('runs each migration once when many processes start together', () =>
  withDatabase(async (connect) => {
    const dataSources = await Promise.all(Array.from({ length: 6 }, connect));
    const ran = await Promise.all(dataSources.map((dataSource) => runMigrations(dataSource)));
    expect(ran.filter((done) => done.length > 0)).toEqual([names]);
    const [one] = dataSources;
    expect(await one?.query('SELECT count(*)::int AS count FROM airlock_migration')).toEqual([
      { count: migrations.length },
    ]);
  }));

it('lets go of its lock', () =>
  withDatabase(async (connect) => {
    const dataSource = await connect();
    await runMigrations(dataSource);
    expect(await dataSource.query(`SELECT FROM pg_locks WHERE locktype = 'advisory'`)).toEqual([]);
  }));

/** Those of TypeORM, parts of another one, and those that are only ever reached by statements of their own. */
const WITHOUT_ENTITY = [
  ...['async_call_open', 'async_call_ended'],
  ...['airlock_migration', 'typeorm_metadata', 'accepted_day'],
  ...[
    'tally_change',
    'call_tally',
    'ended_hour',
    'cause',
    'cause_hour',
    'cause_of_before',
    'call_text',
    'call_text_due',
  ],
  ...['conserved_calls', 'guess', 'known_source', 'quota_use', 'secret_key_probe', 'seed'],
  ...['plain_failure', 'plain_failure_request'],
];

it('makes the columns that the entities say', () =>
  withDatabase(async (connect) => {
    const dataSource = await connect();
    await runMigrations(dataSource);
    const columns = await dataSource.query<{ table: string; column: string; type: string }[]>(
      `
      SELECT table_name AS table, column_name AS column,
        concat(
          CASE WHEN data_type = 'ARRAY' THEN ltrim(udt_name, '_') || '[]' ELSE data_type END,
          CASE WHEN data_type LIKE 'timestamp%' THEN '(' || datetime_precision || ')' END,
          CASE is_nullable WHEN 'YES' THEN '?' END
        ) AS type
      FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> ALL ($1)
        AND NOT (SELECT relispartition FROM pg_class WHERE oid = table_name::regclass)`,
      [WITHOUT_ENTITY],
    );
    const made = columns.map(({ table, column, type }) => `${table}.${column} ${type}`);
    const meant = dataSource.entityMetadatas.flatMap(({ tableName, columns: own }) =>
      own.map((column) => {
        const type = dataSource.driver.normalizeType(column);
        const suffix = [
          column.isArray ? '[]' : '',
          column.precision == null ? '' : `(${column.precision})`,
          column.isNullable ? '?' : '',
        ];
        return `${tableName}.${column.databaseName} ${type}${suffix.join('')}`;
      }),
    );
    expect(made.toSorted()).toEqual(meant.toSorted());
  }));
