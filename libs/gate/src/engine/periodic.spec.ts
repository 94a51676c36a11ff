import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Periodic } from './periodic.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('what runs periodically', () => {
  it('runs at once, and again as long after each end', async () => {
    let runs = 0;
    const periodic = new Periodic(1_000, async () => void (runs += 1));
    periodic.start();
    await vi.advanceTimersByTimeAsync(2_999);
    expect(runs).toBe(3);
    await periodic.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(runs).toBe(3);
  });

  it('runs as soon as it says itself', async () => {
    let runs = 0;
    const periodic = new Periodic(1_000, async () => ((runs += 1) < 3 ? 200 : undefined));
    periodic.start();
    await vi.advanceTimersByTimeAsync(400);
    expect(runs).toBe(3);
    await vi.advanceTimersByTimeAsync(999);
    expect(runs).toBe(3);
    await vi.advanceTimersByTimeAsync(1);
    expect(runs).toBe(4);
    await periodic.stop();
  });

  it('runs soon where that is asked for, but no more than ten times a second', async () => {
    let runs = 0;
    const periodic = new Periodic(60_000, async () => void (runs += 1));
    periodic.start();
    await vi.advanceTimersByTimeAsync(0);
    for (let asked = 0; asked < 50; asked++) periodic.soon();
    await vi.advanceTimersByTimeAsync(100);
    expect(runs).toBe(2);
    await periodic.stop();
  });
});
