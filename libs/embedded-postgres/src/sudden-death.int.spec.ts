import { ask } from '@airlock/testing/postgres';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { findBinaries, postgresPath } from './binaries.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { asServerUser, chooseServerUser } from './server-user.js';
import { endHolders, spawnHolder, startHolder } from './test-bed/holder.js';
import { newDataDir, processesOn, removeScratch, untilNobodyWorksOn } from './test-bed/scratch.js';
import { usedDataDir } from './test-bed/used-data-dir.js';
import { usableBinaries } from './usable-binaries.js';

const helpers: ChildProcess[] = [];
afterEach(async () => {
  await endHolders();
  for (const helper of helpers.splice(0)) {
    if (helper.kill('SIGINT')) await once(helper, 'exit');
  }
});
afterAll(removeScratch);

async function serverPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

async function parentOf(pid: number): Promise<number> {
  return Number(/^PPid:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

async function groupOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
}

/** The rows survive, whoever died: what every test of this file ends with. */
async function expectRowsKept(dataDir: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir });
  try {
    expect(server.startedHere).toBe(true);
    expect(await ask(server.connection, 'select answer from kept')).toEqual([[42]]);
  } finally {
    await server.stop();
  }
  expect(await processesOn(dataDir)).toEqual([]);
}

it('leaves no server behind when node is killed', async () => {
  const dataDir = await usedDataDir();
  const holder = await startHolder(dataDir);
  expect(await processesOn(dataDir)).toContain(await serverPid(dataDir));
  await holder.kill('SIGKILL');
  await untilNobodyWorksOn(dataDir);
  await expectRowsKept(dataDir);
});

it('lets the next node start at once, on a server that is not about to die', async () => {
  const dataDir = await usedDataDir();
  const holder = await startHolder(dataDir);
  // An open session makes the end of the old server take its time.
  const session = new Client({ ...holder.server.connection });
  session.on('error', () => undefined);
  await session.connect();
  const oldPid = await serverPid(dataDir);
  await holder.kill('SIGKILL');

  const next = await startEmbeddedPostgres({ dataDir });
  expect(await serverPid(dataDir)).not.toBe(oldPid);
  await next.stop();
  await expectRowsKept(dataDir);
});

it('recovers when node and the server are killed together', async () => {
  const dataDir = await usedDataDir();
  const holder = await startHolder(dataDir);
  const pid = await serverPid(dataDir);
  process.kill(pid, 'SIGKILL');
  await holder.kill('SIGKILL');
  await expectRowsKept(dataDir);
});

it('leaves nothing behind when node is killed while the server is only starting', async () => {
  const dataDir = await usedDataDir();
  const holder = spawnHolder(dataDir);
  await vi.waitFor(() => serverPid(dataDir), { timeout: 20_000, interval: 1 });
  await holder.kill('SIGKILL');
  await untilNobodyWorksOn(dataDir);
  await expectRowsKept(dataDir);
});

it('starts over when node is killed during the first start of all', async () => {
  const dataDir = await newDataDir();
  const holder = spawnHolder(dataDir);
  const draft = await vi.waitFor(
    async () => {
      const name = (await readdir(dataDir)).find((entry) => /^cluster.new-\w{6}$/.test(entry)) ?? '';
      await stat(join(dataDir, name, 'PG_VERSION'));
      return join(dataDir, name);
    },
    { timeout: 20_000, interval: 1 },
  );
  await holder.kill('SIGKILL');
  const { connection, stop } = await startEmbeddedPostgres({ dataDir });
  expect(await ask(connection, 'select 1')).toEqual([[1]]);
  await stop();
  // What the dying initdb has kept of its folder goes when it has ended.
  await vi.waitFor(
    async () => {
      await (await startEmbeddedPostgres({ dataDir })).stop();
      await expect(stat(draft)).rejects.toThrow('ENOENT');
    },
    { timeout: 20_000 },
  );
});

it('ends a server whose watchdog was killed too, instead of adopting it', async () => {
  const dataDir = await usedDataDir();
  const holder = await startHolder(dataDir);
  const orphan = await serverPid(dataDir);
  const shell = await parentOf(orphan);
  const children = await readFile(`/proc/${shell}/task/${shell}/children`, 'utf8');
  const watchdog = Number(children.split(' ').find((pid) => pid !== '' && Number(pid) !== orphan));
  for (const pid of [watchdog, shell, holder.pid]) process.kill(pid, 'SIGKILL');
  expect(await processesOn(dataDir)).toContain(orphan);

  await expectRowsKept(dataDir);
});

it('is not lost to the signals that a terminal or a service manager sends to everybody', async () => {
  const dataDir = await usedDataDir();
  const holder = await startHolder(dataDir);
  const shell = await parentOf(await serverPid(dataDir));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(shell, signal);
  // What Ctrl-C interrupts is the terminal's process group, and the server is not in ours.
  expect(await groupOf(shell)).toBe(shell);
  expect(await groupOf(await serverPid(dataDir))).toBe(shell);
  expect(await ask(holder.server.connection, 'select answer from kept')).toEqual([[42]]);
  await holder.kill('SIGKILL');
  await untilNobodyWorksOn(dataDir);
  await expectRowsKept(dataDir);
});

it('ends the sessions of a killed server before it starts another', async () => {
  const dataDir = await usedDataDir();
  const holder = await startHolder(dataDir);
  const session = new Client({ ...holder.server.connection });
  session.on('error', () => undefined);
  await session.connect();
  const { rows } = await session.query<{ pid: number }>('select pg_backend_pid() as pid');
  const busy = rows[0]?.pid ?? 0;
  // Arithmetic without a pause: the session does not notice that its server has gone.
  session.query('select count(*) from generate_series(1, 1e12::bigint)').catch(() => undefined);
  const pid = await serverPid(dataDir);
  process.kill(holder.pid, 'SIGKILL');
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(async () => expect(await processesOn(dataDir)).toEqual([busy]), { timeout: 20_000 });

  await expectRowsKept(dataDir);
});

it('is not deceived by a pid file whose number another process has by now', async () => {
  const dataDir = await usedDataDir();
  const holder = await startHolder(dataDir);
  const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
  const lines = (await readFile(pidFile, 'utf8')).split('\n');
  await holder.kill('SIGTERM');
  const innocent = spawn('sleep', ['300'], asServerUser(chooseServerUser()));
  helpers.push(innocent);
  await writeFile(pidFile, [innocent.pid, ...lines.slice(1)].join('\n'));

  await expectRowsKept(dataDir);
  expect(innocent.exitCode ?? innocent.signalCode).toBeNull();
});

it('adopts a server that somebody has started by hand, and leaves it running', async () => {
  const dataDir = await usedDataDir();
  const binaries = await usableBinaries(await findBinaries(), chooseServerUser());
  const command = ['-D', join(dataDir, 'cluster'), '-c', 'listen_addresses=', '-k', join(dataDir, 'socket')];
  helpers.push(spawn(postgresPath(binaries), [...command, '-p', '5499'], asServerUser(chooseServerUser())));
  await vi.waitFor(async () => expect(await serverPid(dataDir)).toBe(helpers[0]?.pid), { timeout: 20_000 });

  const server = await startEmbeddedPostgres({ dataDir });
  expect(server).toMatchObject({ startedHere: false, connection: { port: 5499 } });
  await server.stop();
  expect(await ask(server.url, 'select answer from kept')).toEqual([[42]]);
});
