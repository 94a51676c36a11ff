import { Box, styled } from '@mui/material';
import type { BodyDiff } from '@airlock/contract';
import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { changesOf, type Change, type TextLine } from './delta-changes.js';

/** What an edit changed, coloured: red is gone, green is new. Everything in it is a text node. */
export function DiffView({ diff }: { readonly diff: BodyDiff | string }) {
  const translate = useTranslate();
  const changes = useMemo(() => changesOf(diff), [diff]);
  return (
    <Box
      role="group"
      aria-label={translate('airlock.diff.label')}
      sx={{
        fontFamily: 'ui-monospace, Menlo, Consolas, "Liberation Mono", monospace',
        fontSize: '0.8125rem',
      }}
    >
      {changes.map((change, index) => (
        <Box key={index} sx={{ marginBottom: 1, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {change.path !== '' && <Box sx={{ fontWeight: 600 }}>{change.path}</Box>}
          <ChangeLines change={change} />
        </Box>
      ))}
    </Box>
  );
}

function ChangeLines({ change }: { readonly change: Change }) {
  const translate = useTranslate();
  switch (change.kind) {
    case 'moved':
      return <div>{translate('airlock.diff.moved', { to: change.to })}</div>;
    case 'text':
      return change.lines.map((line, index) => <TextDiffLine key={index} line={line} />);
    case 'added':
      return <Added>+ {shown(change.after)}</Added>;
    case 'removed':
      return <Removed>− {shown(change.before)}</Removed>;
    case 'replaced': {
      // `5` and `"5"` differ, and must not look alike.
      const alike = shown(change.before) === shown(change.after);
      const write = alike ? asJson : shown;
      return (
        <>
          <Removed>− {write(change.before)}</Removed>
          <Added>+ {write(change.after)}</Added>
        </>
      );
    }
  }
}

function TextDiffLine({ line: { kind, text } }: { readonly line: TextLine }) {
  if (kind === 'added') return <Added>+ {text}</Added>;
  if (kind === 'removed') return <Removed>− {text}</Removed>;
  if (kind === 'place') return <Box sx={{ color: 'text.secondary' }}>{text}</Box>;
  return <div>{`  ${text}`}</div>;
}

/** A string by its characters, for a number of many digits stands in a delta as one; anything else as JSON. */
function shown(value: unknown): string {
  return typeof value === 'string' ? value : asJson(value);
}

function asJson(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? String(value);
}

const line = { display: 'block', padding: '0 6px', borderRadius: 3, textDecoration: 'none' } as const;

const Added = styled('ins')(({ theme }) => ({
  ...line,
  backgroundColor: theme.palette.mode === 'dark' ? 'rgba(63, 185, 80, 0.22)' : '#dafbe1',
}));

const Removed = styled('del')(({ theme }) => ({
  ...line,
  backgroundColor: theme.palette.mode === 'dark' ? 'rgba(248, 81, 73, 0.22)' : '#ffebe9',
}));
