import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AesSecretBox } from './secret-box.js';
import { secretKeyIn } from './secret-key.js';

describe('AesSecretBox', () => {
  const box = new AesSecretBox('a secret key of the tests');

  it('opens what it sealed, and seals it differently each time', () => {
    const sealed = box.seal('hunter2 ✓');
    expect(box.open(sealed)).toBe('hunter2 ✓');
    expect(box.seal('hunter2 ✓')).not.toBe(sealed);
    expect(sealed).not.toContain('hunter2');
  });

  it('opens nothing that was sealed with another key or changed since', () => {
    const sealed = box.seal('hunter2');
    expect(() => new AesSecretBox('another key altogether').open(sealed)).toThrow('AIRLOCK_SECRET_KEY');
    // Of the last letter, only the upper two bits are of the last byte.
    const last = sealed.at(-1) === 'A' ? 'Q' : 'A';
    expect(() => box.open(sealed.slice(0, -1) + last)).toThrow();
    expect(() => box.open('v9.a.b.c')).toThrow('v9');
  });
});

describe('secretKeyIn', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'airlock-key-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('makes a key that only its owner reads, and finds it again', async () => {
    const key = await secretKeyIn(join(directory, 'data'));
    expect(key.length).toBeGreaterThan(40);
    expect(await secretKeyIn(join(directory, 'data'))).toBe(key);
    const file = join(directory, 'data', 'secret.key');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file, 'utf8')).trim()).toBe(key);
  });

  it('makes one key where several start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 10 }, () => secretKeyIn(directory)));
    expect(new Set(keys).size).toBe(1);
    expect(await readdir(directory)).toEqual(['secret.key']);
  });

  it('takes no file for a key that nothing stands in', async () => {
    await writeFile(join(directory, 'secret.key'), '\n');
    await expect(secretKeyIn(directory)).rejects.toThrow('is empty');
  });
});
