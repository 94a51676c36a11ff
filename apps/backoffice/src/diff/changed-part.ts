/** A line in three: what it shares with the other at its start and its end, and what differs between. */
export interface LineParts {
  readonly start: string;
  readonly changed: string;
  readonly end: string;
}

/** The part in which two lines differ, of each of them. */
export function changedParts(before: string, after: string): readonly [LineParts, LineParts] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charAt(head) === after.charAt(head)) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const part = (line: string): LineParts => ({
    start: line.slice(0, head),
    changed: line.slice(head, line.length - tail),
    end: line.slice(line.length - tail),
  });
  return [part(before), part(after)];
}
