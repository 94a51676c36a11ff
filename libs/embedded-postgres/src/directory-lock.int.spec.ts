import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { lockDirectory } from './directory-lock.js';
import { DataDirectoryInUseError } from './embedded-postgres.error.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { identityOf } from './process-identity.js';
import { endHolders, spawnHolder, startHolder } from './test-bed/holder.js';
import { newDataDir, newDirectory, removeScratch } from './test-bed/scratch.js';
import { usedDataDir } from './test-bed/used-data-dir.js';

afterEach(endHolders);
afterAll(removeScratch);

it('refuses a second process, naming the first and what to do', async () => {
  const dataDir = await usedDataDir();
  const holder = await startHolder(dataDir);
  const refusal = await startEmbeddedPostgres({ dataDir }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DataDirectoryInUseError);
  expect(refusal).toMatchObject({
    code: 'data-directory-in-use',
    pid: holder.pid,
    message: expect.stringMatching(
      `in use by process ${holder.pid}.*choose another data directory`,
    ) as string,
  });
});

it('refuses the same process a second time, until it has stopped', async () => {
  const dataDir = await usedDataDir();
  const server = await startEmbeddedPostgres({ dataDir });
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ pid: process.pid });
  await server.stop();
  await (await startEmbeddedPostgres({ dataDir })).stop();
});

it('lets exactly one of several processes that start at once have the folder', async () => {
  const dataDir = await newDataDir();
  const outcomes = await Promise.all([1, 2, 3].map(() => spawnHolder(dataDir).outcome));
  expect(
    outcomes.map((outcome) => (outcome.event === 'refused' ? outcome.name : outcome.event)).sort(),
  ).toEqual(['DataDirectoryInUseError', 'DataDirectoryInUseError', 'started']);
});

it('takes over what a dead process holds, though its pid lives on in another process', async () => {
  const directory = await newDirectory(0o755);
  const parent = identityOf(process.ppid);
  await writeFile(join(directory, `in-use.${process.ppid}.1.00000000`), '');
  await writeFile(join(directory, `in-use.${process.ppid}.${Number(parent?.startTick) - 1}.00000000`), '');
  const release = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toBeInstanceOf(DataDirectoryInUseError);
  await release();
  await (
    await lockDirectory(directory)
  )();
});
