import { Box, Typography } from '@mui/material';
import type { Attempt, CallDetail, CallVersion } from '@airlock/contract';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { visibleText } from '../body/visible-text.js';
import { bodyOfAnswer, recordOf, useAttempts } from '../calls/tries/attempts.js';
import { pastTries, type PastTry } from '../calls/tries/past-tries.js';
import { useCallLog, useTryName } from '../calls/tries/use-tries.js';
import { BodyDifference } from '../diff/BodyDifference.js';
import { WordDiff } from '../diff/WordDiff.js';
import { tryText } from '../log-messages/event-text.js';
import { Instant } from '../time/Instant.js';
import { bodyOfVersion } from './comparables.js';
import { bodyOfTry, pairOfTries, parted, sideOf } from './compared-tries.js';
import { Comparison } from './Comparison.js';
import { TryFacts } from './TryFacts.js';
import { useVersions } from './use-comparables.js';

interface ComparedTriesProps {
  readonly call: CallDetail;
  /** Ids of the tries that are compared at first. */
  readonly chosen: readonly number[];
  readonly subject: ReactNode;
}

/** What differs between two tries of a call: attempts, or deliveries. */
export function ComparedTries({ call, chosen, subject }: ComparedTriesProps) {
  const nameOf = useTryName();
  const log = useCallLog(call);
  const versions = useVersions(call);
  const attempts = useAttempts(call);
  const tries = pastTries(log.data ?? []);
  const usual = pairOfTries(tries, chosen);
  return (
    <Comparison
      subject={subject}
      all={tries.map((item) => ({
        key: String(item.id),
        label: (
          <>
            {nameOf(item)} · <Instant at={item.at} />
          </>
        ),
        item,
      }))}
      usual={usual && [String(usual[0].id), String(usual[1].id)]}
      queries={[log, versions, attempts]}
      none="airlock.compare.no_two_tries"
    >
      {(before, after) => (
        <TryDifference
          before={before}
          after={after}
          versions={versions.data ?? []}
          attempts={attempts.data ?? []}
        />
      )}
    </Comparison>
  );
}

interface TryDifferenceProps {
  readonly before: PastTry;
  readonly after: PastTry;
  /** Of the call, newest first. */
  readonly versions: readonly CallVersion[];
  /** The records of its tries. */
  readonly attempts: readonly Attempt[];
}

/**
 * Two tries: the facts of each, what differs in what came of them, in what the other side answered, and in the bodies that
 * they were made with.
 */
function TryDifference({ before, after, versions, attempts }: TryDifferenceProps) {
  const translate = useTranslate();
  const wordsOf = ({ line, details }: PastTry) =>
    [tryText(line, translate), details].filter((words) => words !== '').join('\n');
  const [bodyBefore, bodyAfter] = [bodyOfTry(before, versions), bodyOfTry(after, versions)];
  const [recordBefore, recordAfter] = [recordOf(before, attempts), recordOf(after, attempts)];
  const [answerBefore, answerAfter] = [recordBefore?.response, recordAfter?.response];
  const side = sideOf(after);
  return (
    <>
      <TryFacts
        tries={[before, after]}
        bodies={[bodyBefore, bodyAfter]}
        records={[recordBefore, recordAfter]}
      />
      <Part title={translate('airlock.tries.outcome')}>
        <WordsDifference before={wordsOf(before)} after={wordsOf(after)} />
      </Part>
      {answerBefore && answerAfter && (
        <Part title={translate('airlock.said.answer_body')}>
          <BodyDifference before={bodyOfAnswer(answerBefore)} after={bodyOfAnswer(answerAfter)} />
        </Part>
      )}
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
