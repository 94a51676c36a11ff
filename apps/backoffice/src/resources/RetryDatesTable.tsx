import {
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
  useTheme,
} from '@mui/material';
import type { RetryDate, RetryDatesQuery } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider, useTranslate, type Identifier } from 'react-admin';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { useDurationText } from '../time/duration.js';
import { Instant } from '../time/Instant.js';

interface RetryDatesTableProps {
  /** `new` for a resource that is not saved yet. */
  readonly resourceId: Identifier;
  readonly policy: RetryDatesQuery;
}

/** When a call that failed now would be tried again, as the server reckons it: drawn, and in a table. */
export function RetryDatesTable({ resourceId, policy }: RetryDatesTableProps) {
  const translate = useTranslate();
  const durationText = useDurationText();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const { data, error, refetch } = useQuery({
    queryKey: ['resources', 'getRetryDates', resourceId, policy],
    queryFn: ({ signal }) => dataProvider.getRetryDates(resourceId, policy, signal),
    placeholderData: (previous) => previous,
  });
  if (error)
    return (
      <ProblemAlert error={error} title={translate('airlock.dates.failed')} onRetry={() => void refetch()} />
    );
  if (!data) return <Skeleton role="status" aria-label={translate('airlock.list.loading')} height={120} />;
  return (
    <TableContainer sx={{ marginTop: 1 }}>
      <Typography variant="subtitle2">{translate('airlock.dates.title')}</Typography>
      <RetryDatesChart dates={data.dates} />
      <Table size="small" aria-label={translate('airlock.dates.title')}>
        <TableHead>
          <TableRow>
            {['try', 'after', 'at'].map((column) => (
              <TableCell key={column}>{translate(`airlock.dates.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data.dates.map((date) => (
            <TableRow key={date.try}>
              <TableCell>{date.try}</TableCell>
              <TableCell>{durationText(date.afterSeconds)}</TableCell>
              <TableCell>
                <Instant at={date.at} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

const WIDTH = 600;
const HEIGHT = 64;
const MARGIN = 14;
const LINE_Y = 22;

/** The tries on a line of time, on which each step to the right is longer: the first seconds are seen as well as the days. */
function RetryDatesChart({ dates }: { readonly dates: readonly RetryDate[] }) {
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
