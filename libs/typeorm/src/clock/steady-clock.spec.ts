import { beforeEach, describe, expect, it } from 'vitest';
import { OffsetLog } from './offset-log.js';
import { SteadyClock, type Look } from './steady-clock.js';

const T0 = Date.parse('2026-01-01T00:00:00Z');

describe('a steady clock', () => {
  /** The steady time; the other clock is at T0 and on when it is at 1 000. */
  let steadyMs: number;
  let otherMs: number;
  let clock: SteadyClock;
  const pass = (ms: number) => {
    steadyMs += ms;
    otherMs += ms;
  };
  /** The other clock is asked, which takes so long there and back. */
  const look = (thereMs: number, backMs: number): Look => {
    const beganMs = steadyMs;
    pass(thereMs);
    const shownMs = otherMs;
    pass(backMs);
    return { beganMs, shownMs, endedMs: steadyMs };
  };
  const offMs = () => clock.nowMs() - otherMs;

  beforeEach(() => {
    [steadyMs, otherMs] = [1_000, T0];
    clock = new SteadyClock(() => steadyMs);
  });

  it('shows what the other shows, as well as the quickest of its answers tells', () => {
    clock.take([look(900, 100), look(1, 1), look(0, 400)]);
    expect(Math.abs(offMs())).toBeLessThanOrEqual(1);
    pass(3_600_000);
    expect(Math.abs(offMs())).toBeLessThanOrEqual(1);
  });

  it('is not moved by an answer that took long', () => {
    clock.take([look(1, 1)]);
    const before = offMs();
    clock.take([look(5_000, 0)]);
    clock.take([look(0, 5_000)]);
    expect(offMs()).toBe(before);
  });

  it('follows where the other is set forward, at once', () => {
    clock.take([look(0, 0)]);
    otherMs += 90_000;
    clock.take([look(0, 0)]);
    expect(offMs()).toBe(0);
  });

  it('stands still, and never goes back, where the other turns out to be a little behind', () => {
    clock.take([look(0, 0)]);
    const shown = clock.nowMs();
    otherMs -= 800;
    clock.take([look(0, 0)]);
    expect(clock.nowMs()).toBe(shown);
    pass(800);
    expect(clock.nowMs()).toBe(shown);
    pass(5);
    expect(offMs()).toBe(0);
  });

  it('goes back with the other where that is set back, so that all who follow it agree', () => {
    clock.take([look(0, 0)]);
    clock.nowMs();
    otherMs -= 60_000;
    clock.take([look(0, 0)]);
    expect(offMs()).toBe(0);
  });

  it('takes what it saw last where the other was set while it was looked at', () => {
    clock.take([look(0, 0)]);
    const before = look(0, 0);
    otherMs += 5_000;
    clock.take([before, look(0, 0)]);
    expect(offMs()).toBe(0);
  });
});

describe('what is told of a clock that is off', () => {
  it('is told once, and once when it is mended', () => {
    const told: string[] = [];
    const log = new OffsetLog((message) => void told.push(message));
    for (const offsetMs of [0, 900, -900]) log.saw(offsetMs);
    expect(told).toEqual([]);
    for (const offsetMs of [90_000, 89_000, 990, 91_000]) log.saw(offsetMs);
    expect(told).toEqual([expect.stringContaining("is 90.0 s ahead of the database's")]);
    for (const offsetMs of [0, 0, -2_500]) log.saw(offsetMs);
    expect(told.slice(1)).toEqual([
      expect.stringContaining('agrees'),
      expect.stringContaining("is 2.5 s behind the database's"),
    ]);
  });
});
