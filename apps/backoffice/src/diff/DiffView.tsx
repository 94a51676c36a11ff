import { Box } from '@mui/material';
import type { BodyDiff } from '@airlock/contract';
import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { visibleText } from '../body/visible-text.js';
import { Added, Removed, TextDiff } from './TextDiff.js';
import { changesOf, type Change } from './delta-changes.js';

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
          {change.path !== '' && <Box sx={{ fontWeight: 600 }}>{visibleText(change.path)}</Box>}
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
      return <TextDiff lines={change.lines} />;
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

/** A string by its characters, for a number of many digits stands in a delta as one; anything else as JSON. */
function shown(value: unknown): string {
  return typeof value === 'string' ? visibleText(value) : asJson(value);
}

function asJson(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? String(value);
}
