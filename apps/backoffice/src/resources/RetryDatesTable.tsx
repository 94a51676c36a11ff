import {
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import type { RetryDatesQuery } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider, useTranslate, type Identifier } from 'react-admin';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import { RetryDatesChart } from './RetryDatesChart.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { useDurationText } from '../time/use-duration-text.js';
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
