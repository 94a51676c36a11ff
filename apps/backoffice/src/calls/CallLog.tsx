import {
  Card,
  CardContent,
  CardHeader,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider, useTranslate } from 'react-admin';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { LogRow } from './LogRow.js';

interface CallLogProps {
  readonly callId: number;
  /** The version of the call that is shown: with a new one the log has new lines. */
  readonly version: number;
}

/** Mails and progress write lines without changing the call, so the log is read anew by itself; milliseconds. */
const REFRESH_MS = 10_000;

const COLUMNS = ['at', 'kind', 'actor', 'message', 'attempt', 'duration'] as const;

/** All that happened to a call, oldest first. */
export function CallLog({ callId, version }: CallLogProps) {
  const translate = useTranslate();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const { data, error, refetch } = useQuery({
    queryKey: ['calls', 'getCallLog', callId, version],
    queryFn: ({ signal }) => dataProvider.getCallLog(callId, signal),
    placeholderData: (previous) => previous,
    refetchInterval: REFRESH_MS,
  });
  const title = translate('airlock.log.title');
  return (
    <Card component="section" aria-label={title}>
      <CardHeader title={title} slotProps={{ title: { variant: 'h6', component: 'h2' } }} />
      {error && (
        <ProblemAlert error={error} title={translate('airlock.log.failed')} onRetry={() => void refetch()} />
      )}
      {!data && !error && (
        <CardContent role="status" aria-label={translate('airlock.list.loading')}>
          <Skeleton height={120} />
        </CardContent>
      )}
      {data?.length === 0 && (
        <CardContent>
          <Typography color="textSecondary">{translate('airlock.log.empty')}</Typography>
        </CardContent>
      )}
      {data && data.length > 0 && (
        <TableContainer>
          <Table size="small" aria-label={title}>
            <TableHead>
              <TableRow>
                {COLUMNS.map((column) => (
                  <TableCell key={column}>{translate(`airlock.log.${column}`)}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {data.map((line) => (
                <LogRow key={line.id} line={line} columns={COLUMNS.length} />
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </Card>
  );
}
