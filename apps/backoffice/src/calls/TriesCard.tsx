import {
  Card,
  CardHeader,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
} from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { PastTryRow } from './PastTryRow.js';
import { pastTries } from './past-tries.js';
import { TriesToCome } from './TriesToCome.js';
import { useCallLog } from './use-call-log.js';

const COLUMNS = ['try', 'at', 'outcome', 'took'] as const;

/** Every try of a call: those that were, with what came of each, and those that are to come. */
export function TriesCard({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const { data: log = [] } = useCallLog(call);
  const tries = pastTries(log);
  const longest = Math.max(...tries.map(({ durationMs = 0 }) => durationMs), 1);
  const title = translate('airlock.tries.title');
  return (
    <Card component="section" aria-label={title}>
      <CardHeader title={title} slotProps={{ title: { variant: 'h6', component: 'h2' } }} />
      <TableContainer tabIndex={0} role="group" aria-label={title}>
        <Table size="small" aria-label={title}>
          <TableHead>
            <TableRow>
              {COLUMNS.map((column) => (
                <TableCell key={column}>{translate(`airlock.tries.${column}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {tries.map((each) => (
              <PastTryRow key={each.id} past={each} longestMs={longest} />
            ))}
            <TriesToCome call={call} columns={COLUMNS.length} />
          </TableBody>
        </Table>
      </TableContainer>
    </Card>
  );
}
