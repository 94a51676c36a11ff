import type { CallDetail } from '@airlock/contract';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { ReadingDialog } from '../dialog/ReadingDialog.js';
import type { Side } from './comparables.js';
import { ComparedBodies } from './ComparedBodies.js';
import { ComparedTries } from './ComparedTries.js';
import { PickField } from './PickField.js';

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
