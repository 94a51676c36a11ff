import { open, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { prepareServerLog, readServerLog } from './server-log.js';
import { chooseServerUser } from './server-user.js';
import { newDirectory, removeScratch } from './test-bed/scratch.js';

afterAll(removeScratch);

it('puts a log aside that has grown long, and goes on with a short one', async () => {
  const home = await newDirectory(0o755);
  const path = await prepareServerLog(home, chooseServerUser());
  await truncate(path, 1_000);
  await prepareServerLog(home, chooseServerUser());
  expect(await readFile(path)).toHaveLength(1_000);

  await truncate(path, 9 * 1024 * 1024);
  await prepareServerLog(home, chooseServerUser());
  expect(await readFile(path)).toHaveLength(0);
  expect(await readFile(`${path}.1`)).toHaveLength(9 * 1024 * 1024);
});

it('reads what was logged since a position, and of much of it the end', async () => {
  const log = await open(join(await newDirectory(0o755), 'log'), 'a+');
  await log.write('earlier\n');
  const position = (await log.stat()).size;
  expect(await readServerLog(log, position)).toBe('(nothing)');
  await log.write('later\n');
  expect(await readServerLog(log, position)).toBe('later');
  await log.write(`${'x'.repeat(10_000)}the end\n`);
  expect(await readServerLog(log, position)).toMatch(/^x{3000,4000}the end$/);
  await log.close();
});
