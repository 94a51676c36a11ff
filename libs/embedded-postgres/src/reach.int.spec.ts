import { ask } from '@airlock/testing/postgres';
import { cp, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { hasData } from './data-home.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { chooseServerUser } from './server-user.js';
import { endHolders, startHolder } from './test-bed/holder.js';
import { newDataDir, newDirectory, removeAtEnd, removeScratch } from './test-bed/scratch.js';

const isRoot = process.getuid?.() === 0;
afterEach(endHolders);
afterAll(removeScratch);

async function startOn(dataDir: string) {
  const server = await startEmbeddedPostgres({ dataDir });
  if (server.movedTo !== undefined) removeAtEnd(server.movedTo);
  return server;
}

it('runs the server as a user other than root, or as ourselves when we are nobody special', async () => {
  const server = await startOn(await newDataDir());
  const pid = (await readFile(join(server.dataDir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0];
  const { uid } = await stat(`/proc/${pid}`);
  await server.stop();
  expect(uid).toBe(isRoot ? chooseServerUser().uid : process.getuid?.());
  expect(uid).not.toBe(0);
});

it('keeps a folder that it makes to itself', async () => {
  const server = await startOn(join(await newDirectory(0o755), 'made'));
  const { mode } = await stat(server.dataDir);
  await server.stop();
  expect(mode & 0o777).toBe(0o700);
});

it('puts the socket elsewhere when the data lie too deep for its path, and removes it again', async () => {
  const deep = join(await newDirectory(0o755), 'd'.repeat(60), 'e'.repeat(60), 'pg');
  const server = await startOn(deep);
  expect(server.dataDir).toBe(deep);
  expect(Buffer.byteLength(join(server.connection.host, '.s.PGSQL.5432'))).toBeLessThanOrEqual(107);
  expect((await stat(server.connection.host)).mode & 0o777).toBe(0o700);
  await ask(server.connection, 'create table kept as select 42 as answer');
  await server.stop();
  await expect(stat(server.connection.host)).rejects.toThrow('ENOENT');
  const again = await startOn(deep);
  expect(await ask(again.url, 'select answer from kept')).toEqual([[42]]);
  await again.stop();
});

it('finds the server on a deep folder again after a kill', async () => {
  const deep = join(await newDirectory(0o755), 'd'.repeat(110), 'pg');
  const holder = await startHolder(deep);
  await ask(holder.server.connection, 'create table kept as select 42 as answer');
  await holder.kill('SIGKILL');
  const server = await startOn(deep);
  expect(await ask(server.connection, 'select answer from kept')).toEqual([[42]]);
  await server.stop();
});

it('opens an empty folder that was made for it', async () => {
  const made = await newDirectory(0o700);
  const server = await startOn(made);
  await server.stop();
  expect(server.movedTo).toBeUndefined();
});

it('moves the data of root out of a folder that the server cannot enter, and an ordinary user keeps them there', async () => {
  const closed = await newDirectory(0o700);
  const dataDir = join(closed, 'checkout', 'data');
  await mkdir(join(closed, 'checkout'));
  const server = await startOn(dataDir);
  expect(server.movedTo).toEqual(
    isRoot ? expect.stringMatching(/^\/var\/lib\/airlock\/checkout-data-/) : undefined,
  );
  expect(server.dataDir).toBe(server.movedTo ?? dataDir);
  await ask(server.connection, 'create table kept as select 42 as answer');
  await server.stop();

  expect([await hasData(dataDir), await hasData(join(closed, 'checkout'))]).toEqual([true, false]);
  const again = await startOn(dataDir);
  expect(await ask(again.connection, 'select answer from kept')).toEqual([[42]]);
  await again.stop();
  expect(again.dataDir).toBe(server.dataDir);
});

it('finds moved data again when the folder asked for is renamed, and gives a copy of it its own', async () => {
  const closed = await newDirectory(0o700);
  await mkdir(join(closed, 'one'));
  const first = await startOn(join(closed, 'one', 'data'));
  await ask(first.connection, 'create table kept as select 42 as answer');
  await first.stop();

  await rename(join(closed, 'one'), join(closed, 'renamed'));
  const renamed = await startOn(join(closed, 'renamed', 'data'));
  expect(await ask(renamed.connection, 'select answer from kept')).toEqual([[42]]);
  await renamed.stop();

  await cp(join(closed, 'renamed'), join(closed, 'copy'), { recursive: true });
  const copy = await startOn(join(closed, 'copy', 'data'));
  await copy.stop();
  // An ordinary user's copy has copied the data themselves.
  expect(copy.dataDir).toBe(isRoot ? copy.movedTo : join(closed, 'copy', 'data'));
  expect(copy.dataDir).not.toBe(renamed.dataDir);
});
