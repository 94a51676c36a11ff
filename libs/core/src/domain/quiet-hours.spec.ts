import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietUntil, type QuietHours, type QuietWindow } from './quiet-hours.js';
import { isTimeZone } from './zoned-time.js';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const nightly = (zone: string, from: string, to: string, days = EVERY_DAY): QuietHours => ({
  zone,
  windows: [{ days, from, to }],
});
const until = (hours: QuietHours, at: string) => quietUntil(hours, new Date(at))?.toISOString() ?? null;

describe('quiet hours', () => {
  it('begin at their first minute and end before their last', () => {
    const lunch = nightly('UTC', '12:00', '13:30');
    expect(until(lunch, '2026-01-05T11:59:59.999Z')).toBeNull();
    expect(until(lunch, '2026-01-05T12:00:00.000Z')).toBe('2026-01-05T13:30:00.000Z');
    expect(until(lunch, '2026-01-05T13:29:59.999Z')).toBe('2026-01-05T13:30:00.000Z');
    expect(until(lunch, '2026-01-05T13:30:00.000Z')).toBeNull();
  });

  it('go on past midnight, into a day that is none of theirs', () => {
    const sunday = nightly('UTC', '22:00', '06:00', [7]);
    expect(until(sunday, '2026-01-04T23:00:00Z')).toBe('2026-01-05T06:00:00.000Z');
    expect(until(sunday, '2026-01-05T05:59:00Z')).toBe('2026-01-05T06:00:00.000Z');
    expect(until(sunday, '2026-01-05T22:00:00Z')).toBeNull();
    expect(until(sunday, '2026-01-04T05:00:00Z')).toBeNull();
  });

  it('follow the clocks of their zone', () => {
    const night = nightly('Asia/Kolkata', '22:00', '06:00');
    expect(until(night, '2026-01-05T16:29:59Z')).toBeNull();
    expect(until(night, '2026-01-05T16:30:00Z')).toBe('2026-01-06T00:30:00.000Z');
  });

  it('take the weekday from their zone', () => {
    const monday = nightly('Pacific/Auckland', '00:00', '00:00', [1]);
    expect(until(monday, '2026-01-04T10:59:59Z')).toBeNull();
    expect(until(monday, '2026-01-04T11:00:00Z')).toBe('2026-01-05T11:00:00.000Z');
  });

  it('last an hour less in the night when clocks are set forward, and an hour more when they are set back', () => {
    const night = nightly('Europe/Paris', '22:00', '06:00');
    expect(until(night, '2026-03-28T21:00:00Z')).toBe('2026-03-29T04:00:00.000Z');
    expect(until(night, '2026-10-24T20:00:00Z')).toBe('2026-10-25T05:00:00.000Z');
  });

  it('begin and end where clocks are set forward over their time', () => {
    expect(until(nightly('Europe/Paris', '02:30', '05:00'), '2026-03-29T00:59:59.999Z')).toBeNull();
    const fromThen = until(nightly('Europe/Paris', '02:30', '05:00'), '2026-03-29T01:00:00.000Z');
    expect(fromThen).toBe('2026-03-29T03:00:00.000Z');
    const toThen = until(nightly('Europe/Paris', '00:00', '02:30'), '2026-03-28T23:00:00Z');
    expect(toThen).toBe('2026-03-29T01:00:00.000Z');
  });

  it('cover both instants that clocks show alike', () => {
    const early = nightly('Europe/Paris', '00:00', '02:30');
    expect(until(early, '2026-10-24T22:00:00Z')).toBe('2026-10-25T01:30:00.000Z');
    const late = nightly('Europe/Paris', '02:30', '04:00');
    expect(until(late, '2026-10-25T00:30:00Z')).toBe('2026-10-25T03:00:00.000Z');
  });

  it('are one where windows touch', () => {
    const hours: QuietHours = {
      zone: 'UTC',
      windows: [
        { days: [5], from: '18:00', to: '00:00' },
        { days: [6, 7], from: '00:00', to: '00:00' },
        { days: [1], from: '00:00', to: '07:00' },
      ],
    };
    expect(until(hours, '2026-01-02T18:00:00Z')).toBe('2026-01-05T07:00:00.000Z');
  });

  it('that never end are looked at no further than a week and a little', () => {
    expect(until(nightly('UTC', '00:00', '00:00'), '2026-01-05T12:00:00Z')).toBe('2026-01-14T00:00:00.000Z');
  });
});

describe('for any zone, windows and instant', () => {
  const zones = [
    'UTC',
    'Europe/Paris',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/Havana',
  ];
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([hour, minute]) => [hour, minute].map((part) => String(part).padStart(2, '0')).join(':'));
  const window: fc.Arbitrary<QuietWindow> = fc.record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    ...{ from: time, to: time },
  });
  const hours: fc.Arbitrary<QuietHours> = fc.record({
    zone: fc.constantFrom(...zones),
    windows: fc.array(window, { maxLength: 3 }),
  });
  const instant = fc.date({
    min: new Date('2026-01-01'),
    max: new Date('2027-01-01'),
    noInvalidDate: true,
  });
  const DAY_MS = 86_400_000;

  it('it is quiet at every instant until the end that was told, and not at that', () => {
    fc.assert(
      fc.property(hours, instant, fc.double({ min: 0, max: 1, noNaN: true }), (given, at, share) => {
        const end = quietUntil(given, at);
        if (!end || end.getTime() - at.getTime() >= 8 * DAY_MS) return;
        expect(quietUntil(given, end)).toBeNull();
        const within = new Date(at.getTime() + Math.floor((end.getTime() - 1 - at.getTime()) * share));
        expect(quietUntil(given, within)).toEqual(end);
      }),
    );
  });

  it('it is quiet whenever the clock of the zone shows a time of a window', () => {
    fc.assert(
      fc.property(hours, instant, (given, at) => {
        if (given.windows.some((one) => isShownIn(one, given.zone, at))) {
          expect(quietUntil(given, at)).not.toBeNull();
        }
      }),
    );
  });

  it('it is not quiet for longer than the windows say, but for the hour that is there twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), window, instant, (zone, one, at) => {
        const alone = { zone, windows: [{ ...one, days: one.days.slice(0, 1) }] };
        const end = quietUntil(alone, at);
        if (end) expect(end.getTime() - at.getTime()).toBeLessThanOrEqual(DAY_MS + DAY_MS / 24);
      }),
    );
  });

  it('shifting a window by days shifts the quiet by days, where no clocks are changed', () => {
    fc.assert(
      fc.property(window, instant, fc.nat(6), (one, at, days) => {
        const shifted = one.days.map((day) => ((day - 1 + days) % 7) + 1);
        const later = new Date(at.getTime() + days * DAY_MS);
        const was = quietUntil({ zone: 'UTC', windows: [one] }, at);
        const is = quietUntil({ zone: 'UTC', windows: [{ ...one, days: shifted }] }, later);
        expect(is && is.getTime() - days * DAY_MS).toBe(was && was.getTime());
      }),
    );
  });
});

/** By what the clock shows, and not by instants. */
function isShownIn({ days, from, to }: QuietWindow, zone: string, at: Date): boolean {
  const shown = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(at);
  const [name = '', time = ''] = shown.split(' ');
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name) + 1;
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  if (from < to) return days.includes(weekday) && time >= from && time < to;
  return (days.includes(weekday) && time >= from) || (days.includes(yesterday) && time < to);
}

it.each([
  ['Europe/Paris', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Mars/Olympus', false],
  ['+02:00', false],
  ['', false],
])('the name %s of a zone is known: %s', (zone, known) => {
  expect(isTimeZone(zone)).toBe(known);
});
