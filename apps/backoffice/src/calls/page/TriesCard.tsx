import CompareIcon from '@mui/icons-material/Difference';
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
import { lazy, useState } from 'react';
import { useTranslate } from 'react-admin';
import { DialogButton } from '../../dialog/DialogButton.js';
import { TryRecord } from '../said/TryRecord.js';
import { recordOf, useAttempts } from '../tries/attempts.js';
import { PastTryRow, SelectTry } from '../tries/PastTryRow.js';
import { pastTries, type PastTry } from '../tries/past-tries.js';
import { TriesToCome } from '../tries/TriesToCome.js';
import { useCallLog, useTryName } from '../tries/use-tries.js';

const CompareDialog = lazy(() => import('../../compare/CompareDialog.js'));

const COLUMNS = ['try', 'at', 'outcome', 'took'] as const;

/**
 * Every try of a call: those that were, with what came of each, and those that are to come. Each that was opens to its
 * record; any two can be chosen, to see what differs between them.
 */
export function TriesCard({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const nameOf = useTryName();
  const { data: log = [] } = useCallLog(call);
  const { data: attempts = [] } = useAttempts(call);
  const tries = pastTries(log);
  const longest = Math.max(...tries.map(({ durationMs = 0 }) => durationMs), 1);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const isComparable = tries.length > 1;
  const title = translate('airlock.tries.title');
  const recordView = (past: PastTry) => {
    const attempt = recordOf(past, attempts);
    return attempt && <TryRecord call={call} attempt={attempt} name={nameOf(past)} />;
  };
  return (
    <Card component="section" aria-label={title}>
      <CardHeader
        title={title}
        slotProps={{ title: { variant: 'h6', component: 'h2' } }}
        action={
          isComparable && (
            <DialogButton label="airlock.compare.tries" icon={<CompareIcon />}>
              {(onClose) => <CompareDialog call={call} tries={chosen} onClose={onClose} />}
            </DialogButton>
          )
        }
      />
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
              <PastTryRow
                key={each.id}
                past={each}
                longestMs={longest}
                columns={COLUMNS.length}
                record={recordView(each)}
                select={
                  isComparable && (
                    <SelectTry
                      past={each}
                      isChosen={chosen.includes(each.id)}
                      onChange={(isChosen) =>
                        setChosen(isChosen ? withTry(chosen, each) : without(chosen, each))
                      }
                    />
                  )
                }
              />
            ))}
            <TriesToCome call={call} columns={COLUMNS.length} />
          </TableBody>
        </Table>
      </TableContainer>
    </Card>
  );
}

/** Two can be compared: the one that was chosen first gives way to a third. */
function withTry(chosen: readonly number[], { id }: PastTry): readonly number[] {
  return [...chosen, id].slice(-2);
}

function without(chosen: readonly number[], { id }: PastTry): readonly number[] {
  return chosen.filter((one) => one !== id);
}
