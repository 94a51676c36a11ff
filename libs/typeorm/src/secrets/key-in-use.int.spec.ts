import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import type { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { airlockDataSource } from '../data-source.js';
import { KeyInUse, KeyInUseError, whileKeyIsUnused } from './key-in-use.js';

let server: TemporaryPostgres;
let dataSource: DataSource;
const begun: KeyInUse[] = [];
beforeAll(async () => {
  server = await startTemporaryPostgres();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  dataSource = await airlockDataSource({ url: server.url, applicationName: 'rotation' }).initialize();
});
afterEach(async () => {
  for (const each of begun.splice(0)) await each.stop();
  await dataSource.destroy();
});

function aUser(name: string, check = vi.fn(async () => undefined), lost = vi.fn()) {
  const user = new KeyInUse({ url: server.url, name, check, lost });
  begun.push(user);
  return { user, check, lost };
}
const rotated = () => whileKeyIsUnused(dataSource, async () => 'rotated');
const CUT = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'process %'`;

it('lets nobody change the key while a process uses it, and says which', async () => {
  expect(await rotated()).toBe('rotated');
  const [one, two] = [aUser('process 1 on web-1'), aUser('process 2 on web-2')];
  await Promise.all([one.user.start(), two.user.start()]);
  await expect(rotated()).rejects.toEqual(new KeyInUseError(['process 1 on web-1', 'process 2 on web-2']));
  await one.user.stop();
  await expect(rotated()).rejects.toEqual(new KeyInUseError(['process 2 on web-2']));
  await two.user.stop();
  await vi.waitFor(async () => expect(await rotated()).toBe('rotated'));
});

it('lets no process begin while the key is changed', async () => {
  const { user, check } = aUser('process 1');
  await whileKeyIsUnused(dataSource, () => expect(user.start()).rejects.toThrow('is being changed'));
  expect(check).not.toHaveBeenCalled();
  await user.start();
  expect(check).toHaveBeenCalledTimes(1);
});

it('uses nothing where its key is not the right one', async () => {
  const { user } = aUser('process 1', vi.fn().mockRejectedValue(new Error('another key')));
  await expect(user.start()).rejects.toThrow('another key');
  await vi.waitFor(async () => expect(await rotated()).toBe('rotated'));
});

it('uses it again when its connection was cut, once it is known to be right still', async () => {
  const { user, check, lost } = aUser('process 1');
  await user.start();
  check.mockRejectedValueOnce(new Error('the key was changed meanwhile'));
  await dataSource.query(CUT);
  await vi.waitFor(
    () => expect(lost).toHaveBeenCalledWith(new Error('the key was changed meanwhile')),
    10_000,
  );
  await vi.waitFor(() => expect(check).toHaveBeenCalledTimes(3), 30_000);
  await expect(rotated()).rejects.toEqual(new KeyInUseError(['process 1']));
});

it('does not use it again after its end', async () => {
  const { user, check } = aUser('process 1');
  await user.start();
  await dataSource.query(CUT);
  await user.stop();
  await vi.waitFor(async () => expect(await rotated()).toBe('rotated'));
  expect(check).toHaveBeenCalledTimes(1);
});
