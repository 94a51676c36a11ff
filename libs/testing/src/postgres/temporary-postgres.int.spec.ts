import { chooseServerUser, findBinaries, usableBinaries } from '@airlock/embedded-postgres/internal';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { ask } from './ask.js';
import { findClusterTemplate } from './cluster-template.js';
import { startTemporaryPostgres, type TemporaryPostgres } from './temporary-postgres.js';

let server: TemporaryPostgres;
beforeAll(async () => {
  server = await startTemporaryPostgres({ settings: { work_mem: '7MB' } });
});
afterAll(() => server?.stop());

it('is a real PostgreSQL 17 in UTF-8 that takes 200 connections', async () => {
  const shown = ['server_version', 'server_encoding', 'max_connections', 'work_mem'];
  const columns = shown.map((name) => `current_setting('${name}')`).join(', ');
  expect(await ask(server.connection, `select ${columns}`)).toEqual([
    [expect.stringMatching(/^17\./), 'UTF8', '200', '7MB'],
  ]);
});

it('answers at its URL', async () => {
  expect(await ask(server.url, 'select current_database()')).toEqual([[server.connection.database]]);
});

it('gives each caller an empty database of its own', async () => {
  const [one, other] = await Promise.all([server.createDatabase(), server.createDatabase('named')]);
  await ask(one, 'create table note (id int)');
  expect(await ask(one.url, `select to_regclass('note') is not null`)).toEqual([[true]]);
  expect(await ask(other.url, `select to_regclass('note') is not null`)).toEqual([[false]]);
  expect(other.database).toBe('named');
});

it('removes its folder when it is stopped, with a session still open', async () => {
  const another = await startTemporaryPostgres();
  const cut = ask(another.connection, 'select pg_sleep(60)').catch((error: unknown) => error);
  await vi.waitFor(async () => {
    const sleeping = `select count(*)::int from pg_stat_activity where query = 'select pg_sleep(60)' and state = 'active'`;
    expect(await ask(another.connection, sleeping)).toEqual([[1]]);
  });
  await another.stop();
  expect(await cut).toBeInstanceOf(Error);
  await expect(stat(another.connection.host)).rejects.toThrow('ENOENT');
});

it('leaves no shared memory of the system behind', async () => {
  expect(await ask(server.connection, 'show dynamic_shared_memory_type')).toEqual([['mmap']]);
});

it('removes its folder when its process is killed', async () => {
  const program = fileURLToPath(new URL('./holder-process.js', import.meta.url));
  const holder = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void holder.kill('SIGKILL'));
  const [line] = (await once(createInterface({ input: holder.stdout }), 'line')) as [string];
  const { host } = JSON.parse(line) as { host: string };
  expect((await stat(host)).isDirectory()).toBe(true);
  holder.kill('SIGKILL');
  await vi.waitFor(() => expect(stat(host)).rejects.toThrow('ENOENT'), { timeout: 20_000 });
});

it('says what the server has logged when it does not start, and leaves no folder', async () => {
  const refused = startTemporaryPostgres({ settings: { shared_buffers: 'plenty' } });
  const message = await refused.then(() => 'It started.', String);
  expect(message).toContain('invalid value for parameter "shared_buffers": "plenty"');
  const home = /\S*\/airlock-pg-\w+/.exec(message)?.[0] ?? '';
  await expect(stat(home)).rejects.toThrow('ENOENT');
});

it('makes one template for all who look for it at once, and mends a damaged one', async () => {
  const root = await mkdtemp(join(tmpdir(), 'airlock-test-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await chmod(root, 0o755);
  const user = chooseServerUser();
  const binaries = await usableBinaries(await findBinaries(), user);
  const find = () => findClusterTemplate(binaries, user, root, { durable: false });
  const [template, ...others] = await Promise.all([find(), find(), find()]);
  expect(others).toEqual([template, template]);
  expect(await readdir(root)).toHaveLength(1);

  await rm(join(template, 'global'), { recursive: true });
  await mkdir(join(template, 'global'));
  await find();
  expect((await stat(join(template, 'global', 'pg_control'))).size).toBeGreaterThan(0);
});
