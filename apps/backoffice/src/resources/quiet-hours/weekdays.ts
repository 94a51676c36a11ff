/** Monday the 1st of January 2024. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** ISO weekdays: 1 is Monday, 7 is Sunday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The name of an ISO weekday in a language. */
export function weekdayName(day: number, locale: string, length: 'short' | 'long'): string {
  const date = new Date(MONDAY + (day - 1) * DAY_MS);
  return date.toLocaleDateString(locale, { weekday: length, timeZone: 'UTC' });
}

/** Days in words, runs of three and more by their ends: `Mon–Fri`, `Mon, Wed`. */
export function daysText(days: readonly number[], locale: string): string {
  const sorted = [...new Set(days)].sort((one, other) => one - other);
  return runsOf(sorted)
    .flatMap((run) => {
      const names = run.map((day) => weekdayName(day, locale, 'short'));
      return run.length > 2 ? [`${names[0]}–${names.at(-1)}`] : names;
    })
    .join(', ');
}

/** Parts numbers into runs without a gap. */
function runsOf(sorted: readonly number[]): readonly number[][] {
  const runs: number[][] = [];
  for (const day of sorted) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs;
}
