import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { offsetSeconds, ONE, STRANGE_TIMES } from './strange-moments.js';

const NOW = new Date('2026-11-29T12:00:00Z');
const clockOf = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
const nights = STRANGE_TIMES.filter(({ name }) => name.startsWith('summer'));

describe('the strange times that tests are run at', () => {
  it.each(nights)('are half a minute before the clock changes: $name in $zone', ({ name, zone, at }) => {
    const hours = [0, 60_000].map((ms) =>
      Number(clockOf(new Date(at(NOW).getTime() + ms), zone).slice(12, 14)),
    );
    const [before = 0, after = 0] = hours;
    // An hour is left out, or comes twice.
    expect(after - before).toBe(name === 'summer begins' ? 2 : 0);
  });

  it('have one for the run that has time for one only', () => {
    expect(clockOf(ONE.at(NOW), ONE.zone)).toBe('29/02/2028, 11:45:00');
  });

  it('are as many seconds from now', () => {
    const offsets = STRANGE_TIMES.map((moment) => offsetSeconds(moment, NOW));
    expect(offsets[0]).toBe(40 * 86_400);
    expect(offsets.every((offset) => Number.isInteger(offset))).toBe(true);
  });
});

const asked = process.env.FAKETIME;
const OF_A_RUN_S = 3_600;

it.runIf(asked)('the strange time is what the tests themselves read from the clock', () => {
  const seconds = (path: string, number: RegExp) => Number(number.exec(readFileSync(path, 'utf8'))?.[1]);
  // The kernel's own figures, which nobody fakes.
  const booted = seconds('/proc/stat', /^btime (\d+)$/m);
  const up = seconds('/proc/uptime', /^([\d.]+) /);
  const ahead = Date.now() / 1000 - (booted + up);
  expect(Math.abs(ahead - Number.parseInt(asked ?? '', 10))).toBeLessThan(OF_A_RUN_S);
});
