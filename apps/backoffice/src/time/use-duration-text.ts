import { useCallback } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { durationText } from './duration.js';

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
