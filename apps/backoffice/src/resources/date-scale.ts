const MARKS = [1, 10, 60, 600, 3_600, 21_600, 86_400, 604_800, 2_592_000, 31_536_000];

/** Below this share of the line two marks would overlap. */
const CLOSEST = 0.09;

/** Where an instant stands on a logarithmic line that ends at `last`: 0 to 1. Both in seconds after the failure. */
export function placeOf(seconds: number, last: number): number {
  return Math.log1p(seconds) / Math.log1p(last);
}

/** The round durations to write below such a line, none too close to the one before. */
export function marksUntil(last: number): readonly number[] {
  const marks: number[] = [];
  for (const mark of MARKS.filter((one) => one <= last)) {
    const before = marks.at(-1) ?? 0;
    if (placeOf(mark, last) - placeOf(before, last) >= CLOSEST) marks.push(mark);
  }
  return marks;
}
