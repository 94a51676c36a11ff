import { expect, it } from 'vitest';
import { WrongKeys } from './wrong-keys.js';

/** How often a key was heard before it was too often, and how long to wait then. */
function refusedAfter(wrong: (n: number) => void, most = 1_000): [number, string | undefined] {
  for (let n = 0; n < most; n++) {
    try {
      wrong(n);
    } catch (error) {
      return [n, (error as { details: { headers: Record<string, string> } }).details.headers['retry-after']];
    }
  }
  return [most, undefined];
}

it('refuses a source that tries one key after the other', () => {
  const keys = new WrongKeys(() => new Date(0));
  const [heard, retryAfter] = refusedAfter((n) => keys.wrong('192.0.2.1', `key ${n}`));
  expect(heard).toBeLessThan(25);
  expect(retryAfter).toBe('1');
  expect(() => keys.wrong('192.0.2.2', 'key')).not.toThrow();
});

it('lets the same old keys be wrong for ever: they guess nothing', () => {
  const keys = new WrongKeys(() => new Date(0));
  const [heard] = refusedAfter((n) => keys.wrong('192.0.2.1', `old key ${n % 4}`));
  expect(heard).toBe(1_000);
});

it('has those who go on wait longer, and forgives after a rest', () => {
  let now = 0;
  const keys = new WrongKeys(() => new Date(now));
  const waits = Array.from({ length: 4 }, () => {
    const [, seconds] = refusedAfter((n) => keys.wrong('192.0.2.1', `key ${n}`));
    now += Number(seconds) * 1000;
    return Number(seconds);
  });
  expect(waits).toEqual([1, 2, 4, 8]);
  now += 16 * 60_000;
  expect(refusedAfter((n) => keys.wrong('192.0.2.1', `key ${n}`))[1]).toBe('1');
});

it('keeps a bounded number of sources', () => {
  const keys = new WrongKeys(() => new Date(0));
  for (let n = 0; n < 30_000; n++) keys.wrong(`source ${n}`, 'key');
  expect((keys as unknown as { sources: Map<string, unknown> }).sources.size).toBe(10_000);
});
