import {
  Box,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { CALL_STATUSES, type CallStatus, type StatusCount } from '@airlock/contract';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { callsWith } from '../links/page-links.js';
import { ChartCard } from './ChartCard.js';

const COLOURS: Record<CallStatus, string> = {
  CALL_RETRY: 'info.main',
  CALL_ERROR: 'error.main',
  RESPONSE_RETRY: 'info.light',
  RESPONSE_ERROR: 'error.light',
  DONE: 'success.main',
};

/** How many calls of each resource are in each status: a bar of their shares, and the numbers, leading to the calls. */
export function CallsByResource({ byStatus }: { readonly byStatus: readonly StatusCount[] }) {
  const translate = useTranslate();
  const title = translate('airlock.dashboard.by_status');
  const rows = rowsOf(byStatus);
  return (
    <ChartCard title={title}>
      {rows.length === 0 && (
        <Typography color="textSecondary">{translate('airlock.dashboard.no_calls')}</Typography>
      )}
      {rows.length > 0 && (
        <TableContainer>
          <Table size="small" aria-label={title} sx={{ '& .MuiTableCell-root': { paddingX: 0.75 } }}>
            <TableHead>
              <TableRow>
                <TableCell>{translate('resources.calls.fields.resource')}</TableCell>
                {CALL_STATUSES.map((status) => (
                  <TableCell key={status} align="right" sx={{ fontSize: '0.65rem' }}>
                    {status}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <ResourceRow key={`${row.connector}/${row.resource}`} {...row} />
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </ChartCard>
  );
}

interface Row {
  readonly connector: string;
  readonly resource: string;
  readonly counts: Partial<Record<CallStatus, number>>;
}

function ResourceRow({ resource, counts }: Row) {
  const locale = useLocale();
  return (
    <TableRow sx={{ '& a': { color: 'primary.main' } }}>
      <TableCell sx={{ width: '40%', minWidth: 110 }}>
        <Typography variant="body2" noWrap sx={{ maxWidth: 200 }} title={resource}>
          {resource}
        </Typography>
        <Shares counts={counts} />
      </TableCell>
      {CALL_STATUSES.map((status) => (
        <TableCell key={status} align="right">
          {counts[status] ? (
            <Link to={callsWith({ resource, status: [status] })}>
              {counts[status].toLocaleString(locale)}
            </Link>
          ) : (
            '–'
          )}
        </TableCell>
      ))}
    </TableRow>
  );
}

/** The numbers beside it say the same. */
function Shares({ counts }: Pick<Row, 'counts'>) {
  return (
    <Box aria-hidden sx={{ display: 'flex', height: 6, borderRadius: 3, overflow: 'hidden', marginTop: 0.5 }}>
      {CALL_STATUSES.map((status) => (
        <Box key={status} sx={{ flexGrow: counts[status] ?? 0, backgroundColor: COLOURS[status] }} />
      ))}
    </Box>
  );
}

/** One row for each resource, the one with most calls in error first. */
function rowsOf(byStatus: readonly StatusCount[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const { connector, resource, status, count } of byStatus) {
    const key = `${connector}/${resource}`;
    const row = rows.get(key) ?? { connector, resource, counts: {} };
    rows.set(key, { ...row, counts: { ...row.counts, [status]: count } });
  }
  const failed = ({ counts }: Row) => (counts.CALL_ERROR ?? 0) + (counts.RESPONSE_ERROR ?? 0);
  return [...rows.values()].sort((one, other) => failed(other) - failed(one));
}
