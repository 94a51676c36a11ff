import { existsSync } from 'node:fs';
import { mkdtemp, open, readdir, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { madeDurably, renameDurably, writeDurably } from './durable-file.js';

let directory: string;
let file: string;
/** What was brought to the disk, in this order, and whether the file had its name by then. */
let synced: [what: string, hasItsName: boolean][];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'airlock-durable-'));
  file = join(directory, 'secret');
  synced = [];
  const any = await open(directory);
  vi.spyOn(Object.getPrototypeOf(any) as FileHandle, 'sync').mockImplementation(async function (
    this: FileHandle,
  ) {
    const isDirectory = (await this.stat()).isDirectory();
    const what = isDirectory ? 'directory' : await readFile(`/proc/self/fd/${this.fd}`, 'utf8');
    synced.push([what, existsSync(file)]);
  });
  await any.close();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(directory, { recursive: true });
});

const whole = [
  ['text', false],
  ['directory', true],
];

it('has a file on the disk before it has its name, and its name there before it is done', async () => {
  await writeDurably(file, 'text');
  expect(synced).toEqual(whole);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await writeDurably(file, 'another text');
  expect(await readFile(file, 'utf8')).toBe('another text');
  expect(await readdir(directory)).toEqual(['secret']);
});

it('makes one where there is none, and leaves one that is there', async () => {
  expect(await madeDurably(file, 'text')).toBe(true);
  expect(synced).toEqual(whole);
  expect(await madeDurably(file, 'another text')).toBe(false);
  expect(await readFile(file, 'utf8')).toBe('text');
  expect(await readdir(directory)).toEqual(['secret']);
});

it('has a new name on the disk', async () => {
  await writeDurably(join(directory, 'next'), 'text');
  synced = [];
  await renameDurably(join(directory, 'next'), file);
  expect(synced).toEqual([['directory', true]]);
});
