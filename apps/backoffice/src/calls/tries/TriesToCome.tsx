import { Button, TableCell, TableRow } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemAlert } from '../../problem/ProblemAlert.js';
import { Instant } from '../../time/Instant.js';
import { useDurationText } from '../../time/duration.js';
import { useTriesLeft } from './use-tries.js';

const SHOWN = 3;

interface TriesToComeProps {
  readonly call: CallDetail;
  readonly columns: number;
}

/** The tries that a waiting call has left, with their dates; rows of a table. */
export function TriesToCome({ call, columns }: TriesToComeProps) {
  const translate = useTranslate();
  const [isWhole, setWhole] = useState(false);
  const isWaiting = call.status.endsWith('_RETRY');
  const { data, error, refetch } = useTriesLeft(call);
  if (!isWaiting) return null;
  if (error) {
    return (
      <Whole columns={columns}>
        <ProblemAlert
          error={error}
          title={translate('airlock.tries.failed')}
          onRetry={() => void refetch()}
        />
      </Whole>
    );
  }
  const dates = data?.dates ?? [];
  const shown = isWhole ? dates : dates.slice(0, SHOWN);
  const hidden = { smart_count: dates.length - shown.length };
  return (
    <>
      {call.running && <Whole columns={columns}>{translate('airlock.tries.running')}</Whole>}
      {data?.held && <Whole columns={columns}>{translate(`airlock.tries.held.${data.held}`)}</Whole>}
      {shown.map((at, index) => (
        <ComingTry key={at} at={at} isNext={index === 0 && !call.running} />
      ))}
      {dates.length > SHOWN && (
        <Whole columns={columns}>
          <Button size="small" onClick={() => setWhole(!isWhole)}>
            {isWhole ? translate('airlock.tries.fewer') : translate('airlock.tries.more', hidden)}
          </Button>
          {!isWhole && <Instant at={dates.at(-1)} />}
        </Whole>
      )}
    </>
  );
}

function ComingTry({ at, isNext }: { readonly at: string; readonly isNext: boolean }) {
  const translate = useTranslate();
  const durationText = useDurationText();
  const seconds = Math.round((Date.parse(at) - Date.now()) / 1000);
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ fontWeight: isNext ? 600 : 400 }}>
        {translate(isNext ? 'airlock.tries.next' : 'airlock.tries.later')}
      </TableCell>
      <TableCell>
        <Instant at={at} />
      </TableCell>
      <TableCell sx={{ color: 'text.secondary' }}>
        {seconds > 0
          ? translate('airlock.tries.due', { duration: durationText(seconds) })
          : translate('airlock.tries.overdue')}
      </TableCell>
      <TableCell />
    </TableRow>
  );
}

function Whole({ columns, children }: { readonly columns: number; readonly children: ReactNode }) {
  return (
    <TableRow>
      <TableCell colSpan={columns}>{children}</TableCell>
    </TableRow>
  );
}
