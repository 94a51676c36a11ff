import { StoreUnavailableError } from '@airlock/core';
import { StoreSight } from '@airlock/gate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TtlCache } from './ttl-cache.js';

const KNOWN_FOR_MS = 300_000;
const away = () => Promise.reject(new StoreUnavailableError(new Error('away')));
const silent = () => new Promise<never>(() => {});

describe('what is briefly remembered', () => {
  let loads: string[];
  let answers: (() => Promise<number | null>)[];
  let remembered: TtlCache<string, number>;

  beforeEach(() => {
    vi.useFakeTimers();
    [loads, answers] = [[], []];
    const load = (key: string) => {
      loads.push(key);
      return answers.shift()?.() ?? Promise.resolve(loads.length);
    };
    remembered = new TtlCache(load, KNOWN_FOR_MS, new StoreSight());
  });
  afterEach(() => vi.useRealTimers());

  it('is looked up once for all who ask at once, and for a second', async () => {
    const asked = ['a', 'a', 'b'].map((key) => remembered.get(key));
    expect(await Promise.all(asked)).toEqual([1, 1, 2]);
    vi.advanceTimersByTime(999);
    await remembered.get('a');
    expect(loads).toEqual(['a', 'b']);
  });

  it('is looked up anew after a second, and when it was told to forget', async () => {
    await remembered.get('a');
    vi.advanceTimersByTime(1_000);
    await remembered.get('a');
    remembered.clear();
    await remembered.get('a');
    expect(loads).toEqual(['a', 'a', 'a']);
  });

  it('is what a slow store says of it, as soon as that is there', async () => {
    await remembered.get('a');
    for (const [stale, found] of [
      [1, 7],
      [7, null],
    ] as const) {
      let find = (_: number | null): void => undefined;
      answers.push(() => new Promise((value) => (find = value)));
      vi.advanceTimersByTime(2_000);
      const asked = remembered.get('a');
      await vi.advanceTimersByTimeAsync(600);
      expect(await asked).toBe(stale);
      find(found);
      await vi.advanceTimersByTimeAsync(300);
      answers.push(() => Promise.resolve(found));
      expect(await remembered.get('a')).toBe(found);
      answers.length = 0;
    }
  });

  it('is looked up anew when that failed, and whoever waited hears of it', async () => {
    answers.push(() => Promise.reject(new Error('away')));
    await expect(remembered.get('a')).rejects.toThrow('away');
    expect(await remembered.get('a')).toBe(2);
  });

  it('is not pushed out by what is not there, of which little is kept', async () => {
    await remembered.get('a');
    answers.push(...Array.from({ length: 12_000 }, () => () => Promise.resolve(null)));
    await Promise.all(Array.from({ length: 12_000 }, (_, n) => remembered.get(`nobody ${n}`)));
    await remembered.get('a');
    expect(loads.filter((key) => key === 'a')).toHaveLength(1);
    const { found, missed } = remembered as unknown as Record<'found' | 'missed', Map<string, unknown>>;
    expect([found.size, missed.size]).toEqual([1, 1_000]);
  });

  it('is looked up once a second where it is not there, and found when it is', async () => {
    answers.push(() => Promise.resolve(null));
    expect(await remembered.get('a')).toBeNull();
    expect(await remembered.get('a')).toBeNull();
    vi.advanceTimersByTime(1_000);
    expect(await remembered.get('a')).toBe(2);
    expect(await remembered.get('a')).toBe(2);
  });

  it('is what was told of it meanwhile, and not what was looked up before', async () => {
    let answer = (_value: number | null) => {};
    answers.push(() => new Promise((resolve) => (answer = resolve)));
    const asked = remembered.get('a');
    remembered.remember('a', 7);
    answer(null);
    expect(await asked).toBeNull();
    expect(await remembered.get('a')).toBe(7);
  });

  describe('while the store is away', () => {
    beforeEach(async () => {
      await remembered.get('a');
      vi.advanceTimersByTime(1_000);
    });

    it('is good at once, and what nobody knew is refused', async () => {
      answers.push(away, away);
      expect(await remembered.get('a')).toBe(1);
      await expect(remembered.get('b')).rejects.toThrow(StoreUnavailableError);
    });

    it('is good after a moment where the store says nothing, and at once for who asks then', async () => {
      answers.push(silent);
      const first = remembered.get('a');
      await vi.advanceTimersByTimeAsync(1_000);
      expect(await first).toBe(1);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(await remembered.get('a')).toBe(1);
      expect(loads).toEqual(['a', 'a']);
    });

    it('is good for so long and no longer', async () => {
      answers.push(away);
      expect(await remembered.get('a')).toBe(1);
      answers.push(...Array.from({ length: 2_000 }, () => away));
      await vi.advanceTimersByTimeAsync(KNOWN_FOR_MS);
      await expect(remembered.get('a')).rejects.toThrow(StoreUnavailableError);
    });

    it('is gone a moment after the store is back, where it was taken away', async () => {
      answers.push(away, away, ...Array.from({ length: 100 }, () => () => Promise.resolve(null)));
      expect(await remembered.get('a')).toBe(1);
      await vi.waitFor(async () => expect(await remembered.get('a')).toBeNull(), { timeout: 30_000 });
    });

    it('is not that nothing was found', async () => {
      answers.push(() => Promise.resolve(null));
      expect(await remembered.get('nobody')).toBeNull();
      vi.advanceTimersByTime(1_000);
      answers.push(away);
      await expect(remembered.get('nobody')).rejects.toThrow(StoreUnavailableError);
    });
  });
});
