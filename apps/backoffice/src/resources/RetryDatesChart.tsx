import { useTheme } from '@mui/material';
import type { RetryDate } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { useDurationText } from '../time/use-duration-text.js';
import { marksUntil, placeOf } from './date-scale.js';

const WIDTH = 600;
const HEIGHT = 64;
const MARGIN = 14;
const LINE_Y = 22;

/** The tries on a line of time, on which each step to the right is longer: the first seconds are seen as well as the days. */
export function RetryDatesChart({ dates }: { readonly dates: readonly RetryDate[] }) {
  const translate = useTranslate();
  const durationText = useDurationText();
  const { palette, typography } = useTheme();
  const last = dates.at(-1)?.afterSeconds;
  if (last === undefined) return null;
  const x = (seconds: number) => MARGIN + placeOf(seconds, last) * (WIDTH - 2 * MARGIN);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width="100%"
      role="img"
      aria-label={translate('airlock.dates.chart', {
        smart_count: dates.length,
        duration: durationText(last),
      })}
      style={{ display: 'block' }}
    >
      <line x1={x(0)} x2={x(last)} y1={LINE_Y} y2={LINE_Y} stroke={palette.divider} strokeWidth={2} />
      {marksUntil(last).map((seconds) => (
        <g key={seconds}>
          <line x1={x(seconds)} x2={x(seconds)} y1={LINE_Y} y2={LINE_Y + 14} stroke={palette.divider} />
          <text
            x={x(seconds)}
            y={HEIGHT - 10}
            textAnchor="middle"
            fontSize={13}
            fontFamily={typography.fontFamily}
            fill={palette.text.secondary}
          >
            {durationText(seconds)}
          </text>
        </g>
      ))}
      {dates.map((date) => (
        <circle key={date.try} cx={x(date.afterSeconds)} cy={LINE_Y} r={5} fill={palette.primary.main} />
      ))}
    </svg>
  );
}
