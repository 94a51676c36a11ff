import { Box, Card, CardActionArea, CardContent, Typography } from '@mui/material';
import type { CallFilter, CallStatus, Stats } from '@airlock/contract';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { callsWith } from '../links/page-links.js';

interface FiguresProps {
  readonly stats: Stats;
  /** The slug that they are narrowed to; empty for all. */
  readonly resource: string;
}

/** The few numbers that tell whether somebody must do something, each leading to its calls. */
export function Figures({ stats, resource }: FiguresProps) {
  const of = (...statuses: readonly CallStatus[]) =>
    sum(
      stats.byStatus
        .filter(({ status }) => statuses.includes(status))
        .map(({ count, handled }) => count - handled),
    );
  const narrowed: CallFilter = resource === '' ? {} : { resource };
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', md: 'repeat(4, minmax(0, 1fr))' },
      }}
    >
      <Figure
        name="needs_a_person"
        count={of('CALL_ERROR', 'RESPONSE_ERROR')}
        isBad
        filter={{ ...narrowed, needsPerson: true }}
      />
      <Figure
        name="retrying"
        count={of('CALL_RETRY', 'RESPONSE_RETRY')}
        filter={{ ...narrowed, retrying: true }}
      />
      <Figure
        name="done_today"
        count={sum(stats.byHour.map(({ done }) => done))}
        filter={{ ...narrowed, status: ['DONE'] }}
      />
      <Figure
        name="failed_today"
        count={sum(stats.byHour.map(({ failed }) => failed))}
        isBad
        filter={{ ...narrowed, status: ['CALL_ERROR', 'RESPONSE_ERROR'] }}
      />
    </Box>
  );
}

interface FigureProps {
  readonly name: string;
  readonly count: number;
  readonly isBad?: boolean;
  readonly filter: CallFilter;
}

function Figure({ name, count, isBad = false, filter }: FigureProps) {
  const translate = useTranslate();
  const locale = useLocale();
  return (
    <Card>
      <CardActionArea component={Link} to={callsWith(filter)} sx={{ height: '100%' }}>
        <CardContent>
          <Typography variant="h4" component="div" color={isBad && count > 0 ? 'error' : 'textPrimary'}>
            {count.toLocaleString(locale)}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {translate(`airlock.dashboard.${name}`)}
          </Typography>
        </CardContent>
      </CardActionArea>
    </Card>
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
