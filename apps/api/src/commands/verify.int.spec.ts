import { startEmbeddedPostgres } from '@airlock/embedded-postgres';
import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import { airlockDataSource, runMigrations } from '@airlock/typeorm';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Environment } from './command.js';
import { SettingsError } from '../settings/read-settings.js';
import { verifyCommand } from './verify.js';

let server: TemporaryPostgres;
beforeAll(async () => {
  server = await startTemporaryPostgres();
});
afterAll(() => server?.stop());

/** What it says on standard output, and its exit code. */
async function run(args: string[], at: string | Environment) {
  const said: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  try {
    const code = await verifyCommand.run(args, typeof at === 'string' ? { AIRLOCK_DATABASE_URL: at } : at);
    return { code, said: said.join('') };
  } finally {
    write.mockRestore();
  }
}

describe('airlock-server verify', () => {
  let url: string;
  let dataSource: ReturnType<typeof airlockDataSource>;
  beforeEach(async () => {
    ({ url } = await server.createDatabase());
    dataSource = await airlockDataSource({ url }).initialize();
    await runMigrations(dataSource);
  });
  afterEach(() => dataSource.destroy());

  it('ends with 0 and the conservation of each day where all holds', async () => {
    await dataSource.query(`INSERT INTO accepted_day VALUES ('2026-11-28', 1)`);
    await dataSource.query(`INSERT INTO tombstone VALUES ('${'ab'.repeat(16)}', now(), '2026-11-28')`);
    const { code, said } = await run([], url);
    expect(said.split('\n').map((line) => line.split(/\s+/))).toEqual([
      ['day', '(UTC)', 'accepted', 'open', 'done', 'error', 'purged', 'missing'],
      ['2026-11-28', '1', '0', '0', '0', '1', '0'],
      ['0', 'calls', 'checked:', 'nothing', 'is', 'violated.'],
      [''],
    ]);
    expect(code).toBe(0);
  });

  it('ends with 1 and tells what is missing', async () => {
    await dataSource.query(`INSERT INTO accepted_day VALUES ('2026-11-28', 3)`);
    const { code, said } = await run([], url);
    expect(said).toContain('VIOLATED: accepted = open + done + error + purged: 2026-11-28: 3 accepted');
    expect(said).toContain('1 violations.');
    expect(code).toBe(1);
  });

  it('says the same as JSON', async () => {
    await dataSource.query(`INSERT INTO accepted_day VALUES ('2026-11-28', 3)`);
    const { code, said } = await run(['--json'], url);
    expect(JSON.parse(said)).toEqual({
      days: [{ day: '2026-11-28', accepted: 3, open: 0, done: 0, error: 0, purged: 0, missing: 3 }],
      ...{ checked: 0, violationsFound: 1 },
      violations: [{ rule: 'accepted = open + done + error + purged', detail: expect.any(String) }],
    });
    expect(code).toBe(1);
  });

  it('leaves tables of an earlier version as they are, and says so', async () => {
    const { url: other } = await server.createDatabase();
    await expect(run([], other)).rejects.toThrow(/the tables are of an earlier version/);
    const source = await airlockDataSource({ url: other }).initialize();
    expect(
      await source.query(`SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'`),
    ).toEqual([{ tables: 0 }]);
    await source.destroy();
  });

  it.runIf(process.getuid?.() === 0)(
    'finds data that lie where the user of PostgreSQL reaches them',
    async () => {
      const closed = await mkdtemp(join(tmpdir(), 'airlock-verify-'));
      const dataDir = join(closed, 'checkout', 'data');
      await mkdir(join(closed, 'checkout'));
      const postgres = await startEmbeddedPostgres({ dataDir });
      onTestFinished(async () => {
        for (const made of [closed, postgres.dataDir]) await rm(made, { recursive: true });
      });
      expect(postgres.movedTo).toBeDefined();
      const source = await airlockDataSource({ url: postgres.url }).initialize();
      await runMigrations(source);
      await source.destroy();
      await postgres.stop();
      expect(await run([], { AIRLOCK_DATA_DIR: dataDir })).toMatchObject({ code: 0 });
      const nothing = run([], { AIRLOCK_DATA_DIR: join(closed, 'other') });
      await expect(nothing).rejects.toThrow(/there is no database in/);
    },
  );

  it('tells of its options, and of a database that is not there', async () => {
    expect(await run(['--help'], url)).toMatchObject({ code: 0, said: expect.stringContaining('--json') });
    await expect(run(['--quick'], url)).rejects.toThrow(SettingsError);
    await expect(run([], 'postgres://airlock@127.0.0.1:1/none')).rejects.toThrow(SettingsError);
  });
});
