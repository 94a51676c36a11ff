import { useCallback } from 'react';
import { useLocale, useTranslate } from 'react-admin';

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

type DurationUnit = (typeof UNITS)[number][0] | 'ms';

/** Writes a count of a unit; in English `2 d`. */
type CountText = (count: number, unit: DurationUnit) => string;

const english: CountText = (count, unit) => `${count} ${unit}`;

/** Seconds as their two largest units: `2 d 20 h`, `1 min 30 s`, `412 ms`. */
export function durationText(seconds: number, countText = english): string {
  const start = UNITS.findIndex(([, size]) => seconds >= size);
  if (start === -1) return countText(Math.round(seconds * 1000), 'ms');
  let rest = seconds;
  const parts = UNITS.slice(start, start + 2).flatMap(([unit, size]) => {
    const count = unit === 's' ? Number(rest.toFixed(3)) : Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? [countText(count, unit)] : [];
  });
  return parts.join(' ');
}

/** Says seconds in the operator's language: `2 d 20 h`, `2 j 20 h`. */
export function useDurationText(): (seconds: number) => string {
  const translate = useTranslate();
  const locale = useLocale();
  return useCallback(
    (seconds) =>
      durationText(seconds, (count, unit) =>
        translate(`airlock.unit.${unit}`, { count: count.toLocaleString(locale) }),
      ),
    [translate, locale],
  );
}
