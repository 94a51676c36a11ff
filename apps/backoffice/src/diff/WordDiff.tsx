import { Box, styled } from '@mui/material';
import { diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import { visibleText } from '../body/visible-text.js';
import { Added, Removed } from './TextDiff.js';

/** How long the search for the least change may hold up the page, in milliseconds. */
const BUDGET_MS = 300;

/** Which part of the longer sentence must stand in both: below it, words that are alike are so by chance. */
const LEAST_SHARED = 0.3;

/** What differs between two sentences, word by word; two that are too different stand below each other. */
export function WordDiff({ before, after }: { readonly before: string; readonly after: string }) {
  const parts = useMemo(() => changedWords(before, after), [before, after]);
  if (!parts) {
    return (
      <Box sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        <Removed>− {visibleText(before)}</Removed>
        <Added>+ {visibleText(after)}</Added>
      </Box>
    );
  }
  return (
    <Box sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
      {parts.map(({ value, added, removed }, index) => {
        const text = visibleText(value);
        if (added) return <AddedWords key={index}>{text}</AddedWords>;
        return removed ? <RemovedWords key={index}>{text}</RemovedWords> : text;
      })}
    </Box>
  );
}

/** Undefined where the two have little in common, or are too long to be compared in time. */
function changedWords(before: string, after: string) {
  const parts = diffWordsWithSpace(before, after, { timeout: BUDGET_MS });
  const shared = parts
    ?.filter(({ added, removed }) => !added && !removed)
    .reduce((length, { value }) => length + value.trim().length, 0);
  return (shared ?? 0) < LEAST_SHARED * Math.max(before.length, after.length) ? undefined : parts;
}

const inline = { display: 'inline', padding: '0 2px' } as const;
const AddedWords = styled(Added)(inline);
/** Struck out, for within a line colour alone would tell what is gone from what is new. */
const RemovedWords = styled(Removed)({ ...inline, textDecoration: 'line-through' });
