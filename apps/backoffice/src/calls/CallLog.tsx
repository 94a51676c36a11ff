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
import type { CallDetail } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import { LogRow } from './LogRow.js';
import { useCallLog } from './use-call-log.js';

/** What happened comes first: on a narrow screen the rest is a swipe away. */
const COLUMNS = ['at', 'kind', 'message', 'actor', 'attempt', 'duration'] as const;

/** All that happened to a call, oldest first. */
export function CallLog({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const { data, error, refetch } = useCallLog(call);
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
        <TableContainer tabIndex={0} role="group" aria-label={title}>
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
