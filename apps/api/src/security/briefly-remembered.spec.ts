import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BrieflyRemembered } from './briefly-remembered.js';

describe('what is briefly remembered', () => {
  let loads: string[];
  let answers: (() => Promise<number>)[];
  let remembered: BrieflyRemembered<string, number>;

  beforeEach(() => {
    vi.useFakeTimers();
    [loads, answers] = [[], []];
    remembered = new BrieflyRemembered((key) => {
      loads.push(key);
      return answers.shift()?.() ?? Promise.resolve(loads.length);
    });
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

  it('is looked up anew when that failed, and whoever waited hears of it', async () => {
    answers.push(() => Promise.reject(new Error('away')));
    await expect(remembered.get('a')).rejects.toThrow('away');
    expect(await remembered.get('a')).toBe(2);
  });
});
