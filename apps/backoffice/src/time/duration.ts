const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** Seconds as their two largest units: `2 d 20 h`, `1 min 30 s`, `412 ms`. */
export function durationText(seconds: number): string {
  const start = UNITS.findIndex(([, size]) => seconds >= size);
  if (start === -1) return `${Math.round(seconds * 1000)} ms`;
  let rest = seconds;
  const parts = UNITS.slice(start, start + 2).flatMap(([unit, size]) => {
    const count = unit === 's' ? Number((rest / size).toFixed(3)) : Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? [`${count} ${unit}`] : [];
  });
  return parts.join(' ');
}
