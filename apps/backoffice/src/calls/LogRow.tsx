import { Chip, TableCell, TableRow, type ChipProps } from '@mui/material';
import type { LogKind, LogLine } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { DiffView } from '../diff/DiffView.js';
import { EventText } from '../log-messages/EventText.js';
import { useDurationText } from '../time/use-duration-text.js';
import { Instant } from '../time/Instant.js';

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
export function LogRow({ line, columns }: LogRowProps) {
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
