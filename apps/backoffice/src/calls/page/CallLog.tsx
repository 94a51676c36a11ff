import {
  Card,
  CardContent,
  CardHeader,
  Chip,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
  type ChipProps,
} from '@mui/material';
import type { CallDetail, LogKind, LogLine } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { DiffView } from '../../diff/DiffView.js';
import { EventText } from '../../log-messages/EventText.js';
import { ProblemAlert } from '../../problem/ProblemAlert.js';
import { useDurationText } from '../../time/duration.js';
import { Instant } from '../../time/Instant.js';
import { useCallLog } from '../tries/use-tries.js';

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

const COLOURS: Partial<Record<LogKind, NonNullable<ChipProps['color']>>> = {
  edit: 'warning',
  reset: 'warning',
  cancel: 'warning',
  mail: 'error',
};

interface LogRowProps {
  readonly line: LogLine;
  readonly columns: number;
}

/** A line of the log; what it changed stands below it. */
function LogRow({ line, columns }: LogRowProps) {
  const translate = useTranslate();
  const durationText = useDurationText();
  const cell = { verticalAlign: 'top', borderBottom: line.diff ? 'none' : undefined } as const;
  return (
    <>
      <TableRow>
        <TableCell sx={cell}>
          <Instant at={line.at} />
        </TableCell>
        <TableCell sx={cell}>
          <Chip
            size="small"
            variant="outlined"
            label={translate(`airlock.events.kinds.${line.kind}`, { _: line.kind })}
            color={COLOURS[line.kind] ?? 'default'}
          />
        </TableCell>
        <TableCell
          sx={{ ...cell, minWidth: { xs: 160, md: 240 }, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}
        >
          <EventText told={line} />
        </TableCell>
        <TableCell sx={{ ...cell, overflowWrap: 'anywhere', minWidth: 120 }}>{line.actor}</TableCell>
        <TableCell sx={cell}>{line.attempt}</TableCell>
        <TableCell sx={{ ...cell, whiteSpace: 'nowrap' }}>
          {line.durationMs === undefined ? null : durationText(line.durationMs / 1000)}
        </TableCell>
      </TableRow>
      {line.diff && (
        <TableRow>
          <TableCell />
          <TableCell colSpan={columns - 1} sx={{ paddingTop: 0 }}>
            <DiffView diff={line.diff} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}
