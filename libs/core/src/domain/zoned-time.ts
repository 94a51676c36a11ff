/** A day of the calendar; months from 1. */
export type Day = Readonly<{ year: number; month: number; day: number }>;

const HOUR_MS = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether the time zone database knows it by this name: `Europe/Paris`, `UTC`. */
export function isTimeZone(zone: string): boolean {
  try {
    // Some releases take offsets too, which say nothing of summer time.
    return /^[a-z]/i.test(zone) && formatOf(zone) !== undefined;
  } catch {
    return false;
  }
}

/** The day that a calendar in the zone shows. */
export function dayIn(zone: string, at: Date): Day {
  const local = new Date(at.getTime() + offsetMs(zone, at.getTime()));
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
}

export function dayAfter({ year, month, day }: Day, days = 1): Day {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/**
 * When a clock in the zone shows so many minutes after midnight.
 * @param which of the two instants, where the clock is set back and shows it twice; where it is set forward and never
 * shows it, the answer is the instant at which that is done
 */
export function instantOf(zone: string, day: Day, minutes: number, which: 'first' | 'last'): Date {
  const shown = Date.UTC(day.year, day.month - 1, day.day, 0, minutes);
  const [before, after] = [shown - 24 * HOUR_MS, shown + 24 * HOUR_MS].map((ms) => offsetMs(zone, ms));
  const candidates = [shown - Number(before), shown - Number(after)].sort((a, b) => a - b);
  const showing = candidates.filter((ms) => ms + offsetMs(zone, ms) === shown);
  const found = which === 'first' ? showing[0] : showing.at(-1);
  return new Date(found ?? changeBetween(zone, Number(candidates[0]), Number(candidates[1])));
}

/** The first instant with the offset that the last one has. */
function changeBetween(zone: string, first: number, last: number): number {
  const after = offsetMs(zone, last);
  let [low, high] = [first, last];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(zone, middle) === after) high = middle;
    else low = middle;
  }
  return high;
}

/** How far a clock in the zone is ahead of UTC. */
function offsetMs(zone: string, ms: number): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const [hour, minute, second] = [part('hour'), part('minute'), part('second')];
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), hour, minute, second);
  return shown - Math.floor(ms / 1_000) * 1_000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const numeric = 'numeric' as const;
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'iso8601', hourCycle: 'h23' as const },
    ...{ year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
  });
  formats.set(timeZone, format);
  return format;
}
