import { StoreUnavailableError } from '@airlock/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NoAnswerError } from '../connections/store-client.js';
import type { Composite } from './composite.js';
import { GroupCommit, type Write } from './group-commit.js';
import type { Writers } from './writers.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const WRITE: Write<string> = { name: 'write', text: 'SELECT', rows: {} as Composite<string> };
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('refuses, after a silence, those who have waited through it, and writes what has just come', async () => {
  const flushes: ((error: Error | null) => void)[] = [];
  const use = () =>
    new Promise((resolve, reject) => {
      flushes.push((error) => (error ? reject(error) : resolve([[['1']]])));
    });
  const commit = new GroupCommit({ use } as unknown as Writers, [WRITE], [], true);
  const write = (row: string) =>
    commit.write(WRITE, row, { bytes: 1 }).then(
      () => 'written',
      (error: unknown) => (error instanceof StoreUnavailableError ? 'refused' : error),
    );
  const first = write('first');
  await turn();
  const second = write('second');
  await vi.advanceTimersByTimeAsync(3_400);
  const third = write('third');
  await vi.advanceTimersByTimeAsync(100);
  flushes[0]?.(new NoAnswerError(3_000));
  expect([await first, await second]).toEqual(['refused', 'refused']);
  await turn();
  flushes[1]?.(null);
  expect(await third).toBe('written');
});
