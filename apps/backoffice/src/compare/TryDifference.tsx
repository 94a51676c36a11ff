import { Box, Typography } from '@mui/material';
import type { CallVersion } from '@airlock/contract';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import type { PastTry } from '../calls/past-tries.js';
import { visibleText } from '../body/visible-text.js';
import { WordDiff } from '../diff/WordDiff.js';
import { tryText } from '../log-messages/try-text.js';
import { BodyDifference } from './BodyDifference.js';
import { bodyOfVersion } from './comparables.js';
import { bodyOfTry, parted, sideOf } from './compared-tries.js';
import { TryFacts } from './TryFacts.js';

interface TryDifferenceProps {
  readonly before: PastTry;
  readonly after: PastTry;
  /** Of the call, newest first. */
  readonly versions: readonly CallVersion[];
}

/** Two tries: the facts of each, what differs in what came of them, and in the bodies that they were made with. */
export function TryDifference({ before, after, versions }: TryDifferenceProps) {
  const translate = useTranslate();
  const wordsOf = ({ line, details }: PastTry) =>
    [tryText(line, translate), details].filter((words) => words !== '').join('\n');
  const [bodyBefore, bodyAfter] = [bodyOfTry(before, versions), bodyOfTry(after, versions)];
  const side = sideOf(after);
  return (
    <>
      <TryFacts tries={[before, after]} bodies={[bodyBefore, bodyAfter]} />
      <Part title={translate('airlock.tries.outcome')}>
        <WordsDifference before={wordsOf(before)} after={wordsOf(after)} />
      </Part>
      {before.kind === after.kind && bodyBefore && bodyAfter && (
        <Part title={translate(`airlock.call.${side}_body`)}>
          {bodyBefore.version === bodyAfter.version ? (
            <Typography variant="body2">{translate('airlock.compare.same_body')}</Typography>
          ) : (
            <BodyDifference before={bodyOfVersion(bodyBefore)} after={bodyOfVersion(bodyAfter)} />
          )}
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box component="section" aria-label={title}>
      <Typography variant="subtitle2" component="h3" sx={{ fontWeight: 600, marginBottom: 0.5 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}

/** What was said of two tries: words by words, and the JSON in them by its lines. */
function WordsDifference({ before, after }: { readonly before: string; readonly after: string }) {
  const translate = useTranslate();
  if (before === after) {
    return (
      <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {translate('airlock.compare.same_outcome')} {visibleText(before)}
      </Typography>
    );
  }
  const [from, to] = [parted(before), parted(after)];
  const isJson = from.json !== undefined && to.json !== undefined;
  return (
    <Typography variant="body2" component="div">
      <WordDiff before={isJson ? from.words : before} after={isJson ? to.words : after} />
      {isJson && <BodyDifference before={jsonBody(from.json)} after={jsonBody(to.json)} />}
    </Typography>
  );
}

const jsonBody = (body: string) => ({ contentType: 'application/json', body });
