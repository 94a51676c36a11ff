import { dayAfter, dayIn, instantOf, weekdayOf } from './zoned-time.js';

/** Part of each week: from `from` on each of the days to the next `to`, past midnight where that is no later. */
export type QuietWindow = Readonly<{
  /** ISO weekdays: 1 is Monday, 7 is Sunday. */
  days: readonly number[];
  /** `HH:MM`, 00:00 to 23:59. */
  from: string;
  /** `HH:MM`; the same as `from`: a whole day. */
  to: string;
}>;

/** When no attempt and no delivery of a resource begins. What falls due meanwhile begins when they end. */
export type QuietHours = Readonly<{
  /** A name of the time zone database; its clocks are those of the windows. */
  zone: string;
  windows: readonly QuietWindow[];
}>;

/** Nobody needs to know more: quiet hours that last so long do not end. */
const LOOKED_AHEAD_DAYS = 8;
const DAY_MS = 86_400_000;

/**
 * When the quiet hours at an instant end; null where it is not quiet then, or where there are none. Windows that touch are one. Where clocks are
 * set back, a window begins with the first and ends with the last instant that shows its time.
 * @returns about 8 days later where they never end
 */
export function quietUntil(hours: QuietHours | null, at: Date): Date | null {
  if (hours === null) return null;
  const latest = at.getTime() + LOOKED_AHEAD_DAYS * DAY_MS;
  let until = at.getTime();
  while (until < latest) {
    const end = latestEnd(hours, until);
    if (end <= until) break;
    until = end;
  }
  return until === at.getTime() ? null : new Date(until);
}

/** The latest end of the windows that an instant is in; the instant itself where it is in none. */
function latestEnd({ zone, windows }: QuietHours, at: number): number {
  const today = dayIn(zone, new Date(at));
  let latest = at;
  // What began the day before yesterday is over: a window lasts a day at most.
  for (const day of [dayAfter(today, -1), today]) {
    const weekday = weekdayOf(day);
    for (const { days, from, to } of windows) {
      if (!days.includes(weekday)) continue;
      const [begins, ends] = [minutesOf(from), minutesOf(to)];
      const start = instantOf(zone, day, begins, 'first').getTime();
      const end = instantOf(zone, ends > begins ? day : dayAfter(day), ends, 'last').getTime();
      if (start <= at && at < end) latest = Math.max(latest, end);
    }
  }
  return latest;
}

/** Of `HH:MM`, since midnight. */
function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
