import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import { whileKeyIsUnused } from '@airlock/typeorm/operations';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { claimingItsKey } from '../persistence/claimed-key.js';
import { openDatabase } from '../persistence/open-database.js';
import { readSettings } from '../settings/read-settings.js';
import type { Environment } from './command.js';
import { rotateSecretKey } from './rotate-secret-key.js';

const FIRST = 'the first key of this test';
const SECOND = 'the second key of this test';
const WEAK = 'PasswordPassword';
const quiet = { say: () => undefined };

describe('airlock-server rotate-secret-key', () => {
  let server: TemporaryPostgres;
  let place: Environment;
  beforeAll(async () => {
    server = await startTemporaryPostgres();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    const { url } = await server.createDatabase();
    place = { AIRLOCK_DATABASE_URL: url, AIRLOCK_DATA_DIR: await mkdtemp(join(tmpdir(), 'airlock-rotate-')) };
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(place['AIRLOCK_DATA_DIR'] ?? '', { recursive: true });
  });

  const lost = vi.fn();
  /** As a process begins with it. */
  const began = async (key?: string) => {
    const settings = readSettings({ ...place, AIRLOCK_SECRET_KEY: key });
    const opened = await openDatabase(settings, quiet);
    const database = claimingItsKey(opened, settings.AIRLOCK_DATABASE_URL, lost);
    try {
      return { database, claimed: await database.claimedKey() };
    } catch (error) {
      await database.close();
      throw error;
    }
  };
  const keyOfStart = async (key?: string) => {
    const { database, claimed } = await began(key);
    await database.close();
    return claimed;
  };
  const rotate = (key: string | undefined, next: string | undefined) =>
    rotateSecretKey.run([], { ...place, AIRLOCK_SECRET_KEY: key, AIRLOCK_NEW_SECRET_KEY: next });

  it('takes a key without the white space at its ends, to its file', async () => {
    await keyOfStart();
    expect(await rotate(undefined, ` ${SECOND}\n`)).toBe(0);
    expect(await keyOfStart()).toBe(SECOND);
  });

  it('takes a key without the white space at its ends, and so does the start', async () => {
    await keyOfStart(FIRST);
    expect(await rotate(FIRST, ` ${SECOND}\n`)).toBe(0);
    for (const set of [SECOND, ` ${SECOND}\n`]) expect(await keyOfStart(set)).toBe(SECOND);
    await expect(keyOfStart(FIRST)).rejects.toThrow('is not the one that the secrets');
  });

  it('goes on with a key that was sealed with white space at its ends before', async () => {
    expect(await keyOfStart(` ${FIRST} `)).toBe(` ${FIRST} `);
    await expect(keyOfStart(FIRST)).rejects.toThrow('is not the one that the secrets');
    expect(await rotate(` ${FIRST} `, SECOND)).toBe(0);
    expect(await keyOfStart(SECOND)).toBe(SECOND);
  });

  it('takes the place of a key that would be guessed at once, and takes no such key', async () => {
    await keyOfStart(WEAK);
    await expect(rotate(WEAK, WEAK.toUpperCase())).rejects.toThrow(
      /^AIRLOCK_NEW_SECRET_KEY is one of the most/,
    );
    expect(await rotate(WEAK, SECOND)).toBe(0);
    expect(await keyOfStart(SECOND)).toBe(SECOND);
  });

  it('changes nothing while a process uses the key, and says which', async () => {
    const { database } = await began();
    const file = join(place['AIRLOCK_DATA_DIR'] ?? '', 'secret.key');
    const before = await readFile(file, 'utf8');
    await expect(rotate(undefined, undefined)).rejects.toThrow(
      new RegExp(`^The key is used by airlock process ${process.pid} on .+: stop every process first\\.$`),
    );
    expect(await readFile(file, 'utf8')).toBe(before);
    await database.close();
    await vi.waitFor(async () => expect(await rotate(undefined, undefined)).toBe(0), 30_000);
    expect(await readFile(file, 'utf8')).not.toBe(before);
  });

  it('lets no process begin meanwhile', async () => {
    const { dataSource, close } = await openDatabase(readSettings(place), quiet);
    await whileKeyIsUnused(dataSource, () =>
      expect(began()).rejects.toThrow('is being changed by airlock-server rotate-secret-key'),
    );
    await close();
    expect(await keyOfStart()).toMatch(/^[\w-]{43}$/);
  });

  it('ends a process that comes back after a lost connection, when the key was changed meanwhile', async () => {
    const { database } = await began(FIRST);
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'airlock process %'`;
    await vi.waitFor(async () => {
      await database.dataSource.query(cut);
      expect(await rotate(FIRST, SECOND)).toBe(0);
    }, 20_000);
    await vi.waitFor(
      () => expect(lost).toHaveBeenCalledWith(expect.stringContaining('is not the one that the secrets')),
      20_000,
    );
    await database.close();
  });
});
