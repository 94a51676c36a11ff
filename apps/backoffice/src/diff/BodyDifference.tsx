import { Box, Typography } from '@mui/material';
import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import type { Body } from '../body/body-kind.js';
import { comparableText, lineDiff } from './line-diff.js';
import { TextDiff } from './TextDiff.js';

interface BodyDifferenceProps {
  /** Null where it is too large to be here. */
  readonly before: Body | null;
  readonly after: Body | null;
}

/** What differs between two bodies, by the lines in which each is best read. */
export function BodyDifference({ before, after }: BodyDifferenceProps) {
  const translate = useTranslate();
  const lines = useMemo(() => (before && after ? difference(before, after) : undefined), [before, after]);
  if (!lines) return <Typography>{translate('airlock.compare.too_much')}</Typography>;
  if (lines.length === 0) return <Typography>{translate('airlock.compare.same')}</Typography>;
  return (
    <Box
      role="group"
      // A keyboard can reach it, and scroll what is around it.
      tabIndex={0}
      aria-label={translate('airlock.diff.label')}
      sx={{
        fontFamily: 'ui-monospace, Menlo, Consolas, "Liberation Mono", monospace',
        fontSize: '0.8125rem',
      }}
    >
      <TextDiff lines={lines} />
    </Box>
  );
}

/** Where only white space differs, that is shown. */
function difference(before: Body, after: Body) {
  const lines = lineDiff(comparableText(before), comparableText(after));
  return lines?.length === 0 ? lineDiff(before.body ?? '', after.body ?? '') : lines;
}
