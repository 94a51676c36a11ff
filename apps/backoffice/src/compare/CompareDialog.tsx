import type { CallDetail } from '@airlock/contract';
import { useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { ReadingDialog } from '../dialog/ReadingDialog.js';
import { BodyDifference } from '../diff/BodyDifference.js';
import { comparables, usualPair, type Comparable, type Side } from './comparables.js';
import { ComparedTries } from './ComparedTries.js';
import { Comparison, PickField } from './Comparison.js';
import { useLastGood, useVersions } from './use-comparables.js';

/** What may stand on both sides. */
type Subject = Side | 'tries';

const NAMES: Record<Subject, string> = {
  request: 'airlock.call.request_body',
  response: 'airlock.call.response_body',
  tries: 'airlock.tries.title',
};
const SUBJECTS: readonly Subject[] = ['request', 'response', 'tries'];

interface CompareDialogProps {
  readonly call: CallDetail;
  /** Ids of the tries that are compared at first, none for the last two; absent: request bodies are. */
  readonly tries?: readonly number[];
  readonly onClose: () => void;
}

/** What differs between any two bodies that have to do with a call, or any two of its tries. */
export default function CompareDialog({ call, tries, onClose }: CompareDialogProps) {
  const translate = useTranslate();
  const [subject, setSubject] = useState<Subject>(tries ? 'tries' : 'request');
  const field = (
    <PickField
      label="airlock.compare.subject"
      value={subject}
      choices={SUBJECTS.map((key) => ({ key, label: translate(NAMES[key]) }))}
      onPick={setSubject}
    />
  );
  return (
    <ReadingDialog
      title={translate('airlock.compare.title', { id: call.id })}
      maxWidth="lg"
      onClose={onClose}
    >
      {subject === 'tries' ? (
        <ComparedTries call={call} chosen={tries ?? []} subject={field} />
      ) : (
        <ComparedBodies key={subject} call={call} side={subject} subject={field} />
      )}
    </ReadingDialog>
  );
}

interface ComparedBodiesProps {
  readonly call: CallDetail;
  readonly side: Side;
  readonly subject: ReactNode;
}

/** What differs between two requests, or two responses, that have to do with a call. */
function ComparedBodies({ call, side, subject }: ComparedBodiesProps) {
  const translate = useTranslate();
  const versions = useVersions(call);
  const lastGood = useLastGood(call);
  const all = comparables(side, call, versions.data ?? [], lastGood.data ?? null);
  const usual = usualPair(all);
  const nameOf = ({ name, number, by }: Comparable) =>
    translate(BODY_NAMES[name], { version: number, id: number }) +
    (by ? ` · ${translate('airlock.versions.edited', { by })}` : '');
  return (
    <Comparison
      subject={subject}
      all={all.map((item) => ({ key: item.key, label: nameOf(item), item }))}
      usual={usual && [usual[0].key, usual[1].key]}
      queries={[versions, lastGood]}
      none="airlock.compare.no_other"
    >
      {(before, after) => <BodyDifference before={before.body} after={after.body} />}
    </Comparison>
  );
}

const BODY_NAMES: Record<Comparable['name'], string> = {
  current: 'airlock.compare.this_call',
  version: 'airlock.versions.version',
  last_good: 'airlock.compare.last_good',
};
