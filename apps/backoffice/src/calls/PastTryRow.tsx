import { Box, TableCell, TableRow } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { visibleText } from '../body/visible-text.js';
import { tryText } from '../log-messages/try-text.js';
import { Instant } from '../time/Instant.js';
import { useDurationText } from '../time/use-duration-text.js';
import type { PastTry } from './past-tries.js';
import { useTryName } from './use-try-name.js';

interface PastTryRowProps {
  readonly past: PastTry;
  /** Of the longest try of the call, for the length of the bar. */
  readonly longestMs: number;
  /** Stands before its name. */
  readonly select?: ReactNode;
}

/** A try that has ended: when, how long it took beside the others, and what came of it. */
export function PastTryRow({ past, longestMs, select }: PastTryRowProps) {
  const { at, durationMs, line, ok } = past;
  const nameOf = useTryName();
  const translate = useTranslate();
  const durationText = useDurationText();
  const colour = ok ? 'success.main' : 'error.main';
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
        {select}
        {nameOf(past)}
      </TableCell>
      <TableCell>
        <Instant at={at} />
      </TableCell>
      <TableCell
        sx={{
          minWidth: { xs: 120, md: 180 },
          overflowWrap: 'anywhere',
          color: ok ? 'success.main' : 'text.primary',
        }}
      >
        {ok ? '✓ ' : '✗ '}
        {visibleText(tryText(line, translate))}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap', minWidth: 90 }}>
        {durationMs !== undefined && (
          <>
            {durationText(durationMs / 1000)}
            <Box
              aria-hidden
              sx={{
                height: 4,
                borderRadius: 2,
                bgcolor: colour,
                width: `${Math.max(4, (durationMs / longestMs) * 100)}%`,
              }}
            />
          </>
        )}
      </TableCell>
    </TableRow>
  );
}
