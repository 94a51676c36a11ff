import { ask } from '@airlock/testing/postgres';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres.js';
import { newDataDir, processesOn, removeScratch, untilNobodyWorksOn } from './test-bed/scratch.js';
import { usedDataDir } from './test-bed/used-data-dir.js';

const running: EmbeddedPostgres[] = [];
async function start(dataDir: string, options: Omit<EmbeddedPostgresOptions, 'dataDir'> = {}) {
  const server = await startEmbeddedPostgres({ dataDir, ...options });
  running.push(server);
  return server;
}
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});
afterAll(removeScratch);

it('makes a UTF-8 database named airlock at the first start, and says so', async () => {
  const said: string[] = [];
  const dataDir = await newDataDir();
  const server = await start(dataDir, { log: (line) => said.push(line) });

  expect(server).toMatchObject({ dataDir, startedHere: true, connection: { database: 'airlock' } });
  expect(server.movedTo).toBeUndefined();
  expect(said).toEqual([expect.stringContaining('new PostgreSQL 17 database')]);
  const order = `select pg_encoding_to_char(encoding), datlocprovider, datlocale from pg_database where datname = 'airlock'`;
  expect(await ask(server.connection, order)).toEqual([['UTF8', 'b', 'C.UTF-8']]);
  expect(await ask(server.url, `select upper('é')`)).toEqual([['É']]);
});

it('listens on a socket for this user only, and on no port', async () => {
  const { connection } = await start(await usedDataDir());
  expect(await ask(connection, 'show listen_addresses')).toEqual([['']]);
  expect((await stat(connection.host)).mode & 0o777).toBe(0o700);
});

it('is durable, and takes other settings from the caller', async () => {
  const { connection } = await start(await usedDataDir(), { settings: { max_connections: '23' } });
  const settings = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'max_connections'];
  const shown = settings.map((name) => `current_setting('${name}')`).join(', ');
  expect(await ask(connection, `select ${shown}`)).toEqual([['on', 'on', 'on', 'on', '23']]);
});

it('refuses to have its durability changed, before it touches the data', async () => {
  const dataDir = await newDataDir();
  await expect(start(dataDir, { settings: { fsync: 'off' } })).rejects.toMatchObject({
    code: 'setting-refused',
  });
  await expect(stat(dataDir)).rejects.toThrow('ENOENT');
});

it('takes a folder whose name has commas, quotes and blanks', async () => {
  const dataDir = join(await newDataDir(), `a, "b" 'c' \\d $e`);
  const { connection, url } = await start(dataDir);
  expect(await ask(connection, 'select 1')).toEqual([[1]]);
  expect(await ask(url, 'select 1')).toEqual([[1]]);
});

it('keeps its rows over a restart', async () => {
  const dataDir = await newDataDir();
  const said: string[] = [];
  const first = await start(dataDir, { log: (line) => said.push(line) });
  await ask(first.connection, 'create table kept as select 42 as answer');
  await first.stop();
  expect(await processesOn(dataDir)).toEqual([]);
  expect(said).not.toContainEqual(expect.stringContaining('ended by itself'));

  const second = await start(dataDir);
  expect(await ask(second.connection, 'select answer from kept')).toEqual([[42]]);
});

it('starts over when the first start was cut short in the middle of initdb', async () => {
  const dataDir = await newDataDir();
  await mkdir(join(dataDir, 'cluster.new-abc123', 'base'), { recursive: true });
  await writeFile(join(dataDir, 'cluster.new-abc123', 'PG_VERSION'), '17\n');
  const { connection } = await start(dataDir);
  expect(await ask(connection, 'select 1')).toEqual([[1]]);
  expect((await readdir(dataDir)).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
});

it('refuses data of another version of PostgreSQL with the way out', async () => {
  const dataDir = await usedDataDir();
  await writeFile(join(dataDir, 'cluster', 'PG_VERSION'), '16\n');
  await expect(start(dataDir)).rejects.toMatchObject({
    code: 'version-mismatch',
    message: expect.stringMatching(/PostgreSQL 16.*PostgreSQL 17.*pg_dump.*database URL instead/) as string,
  });
});

it('says what the server has logged when it does not start, and frees the folder', async () => {
  const dataDir = await usedDataDir();
  await expect(start(dataDir, { settings: { shared_buffers: 'plenty' } })).rejects.toMatchObject({
    code: 'server-failed',
    message: expect.stringContaining('shared_buffers') as string,
  });
  const { connection } = await start(dataDir);
  expect(await ask(connection, 'select 1')).toEqual([[1]]);
});

it('starts the server again when it has ended by itself', async () => {
  const dataDir = await usedDataDir();
  const said: string[] = [];
  const server = await start(dataDir, { log: (line) => said.push(line) });
  const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  process.kill(pid, 'SIGKILL');

  const answer = await vi.waitFor(() => ask(server.connection, 'select answer from kept'), {
    timeout: 20_000,
  });
  expect(answer).toEqual([[42]]);
  expect(said).toContainEqual(expect.stringContaining(`process ${pid}) has ended by itself`));
  expect((await readFile(pidFile, 'utf8')).split('\n')[0]).not.toBe(String(pid));
});

it('stops once and for all, even while it is being started again', async () => {
  const dataDir = await usedDataDir();
  const server = await start(dataDir);
  process.kill(
    Number((await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]),
    'SIGKILL',
  );
  await server.stop();
  await server.stop();
  await untilNobodyWorksOn(dataDir);
  await (await start(dataDir)).stop();
});
