import { Box, Button, styled } from '@mui/material';
import { useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { visibleText } from '../body/visible-text.js';
import type { TextLine } from './delta-changes.js';

const LINES = 400;

/** The lines of a diff; where one line stands for another, what differs in them is marked. */
export function TextDiff({ lines }: { readonly lines: readonly TextLine[] }) {
  const translate = useTranslate();
  const [limit, setLimit] = useState(LINES);
  const parts = useMemo(() => partsOf(lines.slice(0, limit)), [lines, limit]);
  return (
    <Box sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
      {lines.slice(0, limit).map((line, index) => (
        <Line key={index} line={line} parts={parts.get(index)} />
      ))}
      {limit < lines.length && (
        <Button size="small" onClick={() => setLimit(limit * 4)}>
          {translate('airlock.shown.more_rows')}
        </Button>
      )}
    </Box>
  );
}

function Line({
  line: { kind, text },
  parts,
}: {
  readonly line: TextLine;
  readonly parts: LineParts | undefined;
}) {
  const shown = parts ? (
    <>
      {visibleText(parts.start)}
      <Changed>{visibleText(parts.changed)}</Changed>
      {visibleText(parts.end)}
    </>
  ) : (
    visibleText(text)
  );
  if (kind === 'added') return <Added>+ {shown}</Added>;
  if (kind === 'removed') return <Removed>− {shown}</Removed>;
  if (kind === 'place') return <Box sx={{ color: 'text.secondary', paddingX: '6px' }}>{text}</Box>;
  return (
    <Box sx={{ paddingX: '6px' }}>
      {'  '}
      {shown}
    </Box>
  );
}

/** Of as many removed lines as added ones follow them, what differs in each pair; by their places. */
function partsOf(lines: readonly TextLine[]): Map<number, LineParts> {
  const parts = new Map<number, LineParts>();
  for (let start = 0; start < lines.length; start++) {
    if (lines[start]?.kind !== 'removed') continue;
    const removed = runOf(lines, start, 'removed');
    const added = runOf(lines, start + removed, 'added');
    for (let at = start; removed === added && at < start + removed; at++) {
      const [before, after] = changedParts(lines[at]?.text ?? '', lines[at + removed]?.text ?? '');
      if (before.start === '' && before.end === '') continue;
      parts.set(at, before);
      parts.set(at + removed, after);
    }
    start += removed + added - 1;
  }
  return parts;
}

function runOf(lines: readonly TextLine[], start: number, kind: TextLine['kind']): number {
  let end = start;
  while (lines[end]?.kind === kind) end++;
  return end - start;
}

const Changed = styled('strong')(({ theme }) => ({
  fontWeight: 700,
  borderRadius: 2,
  backgroundColor: theme.palette.mode === 'dark' ? 'rgba(255, 255, 255, 0.18)' : 'rgba(0, 0, 0, 0.12)',
}));

/** A line in three: what it shares with the other at its start and its end, and what differs between. */
interface LineParts {
  readonly start: string;
  readonly changed: string;
  readonly end: string;
}

/** The part in which two lines differ, of each of them. */
function changedParts(before: string, after: string): readonly [LineParts, LineParts] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charAt(head) === after.charAt(head)) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const part = (line: string): LineParts => ({
    start: line.slice(0, head),
    changed: line.slice(head, line.length - tail),
    end: line.slice(line.length - tail),
  });
  return [part(before), part(after)];
}

const line = { display: 'block', padding: '0 6px', borderRadius: 3, textDecoration: 'none' } as const;

export const Added = styled('ins')(({ theme }) => ({
  ...line,
  backgroundColor: theme.palette.mode === 'dark' ? 'rgba(63, 185, 80, 0.22)' : '#dafbe1',
}));

export const Removed = styled('del')(({ theme }) => ({
  ...line,
  backgroundColor: theme.palette.mode === 'dark' ? 'rgba(248, 81, 73, 0.22)' : '#ffebe9',
}));
