import type { Attempt, CallDetail } from '@airlock/contract';
import { useStore, useTranslate } from 'react-admin';
import type { Body } from '../body/body-kind.js';
import { bodyOfVersion } from '../compare/comparables.js';
import { bodyAt } from '../compare/compared-tries.js';
import { useVersions } from '../compare/use-comparables.js';
import { CopyableText } from '../copy/CopyableText.js';
import { ReadingDialog } from '../dialog/ReadingDialog.js';
import { useDurationText } from '../time/duration.js';
import { MaskedNames } from './MaskedNames.js';
import { namesIn } from './masking.js';
import { ownerText } from './owner-text.js';

interface OwnerDialogProps {
  readonly call: CallDetail;
  readonly attempt: Attempt;
  readonly onClose: () => void;
}

/** A try as a text for whoever looks after the upstream, or the receiver of the reply: nothing secret is in it. */
export default function OwnerDialog({ call, attempt, onClose }: OwnerDialogProps) {
  const translate = useTranslate();
  const durationText = useDurationText();
  const sent = useSentBody(call, attempt);
  const [masked, setMasked] = useStore('explain.masked', '');
  const label = translate(`airlock.owner.text.${attempt.phase}`);
  const text = ownerText({
    ...{ attempt, sent, masked: namesIn(masked), durationText },
    say: (key, values) => translate(`airlock.owner.${key}`, values),
  });
  return (
    <ReadingDialog title={translate(`airlock.owner.button.${attempt.phase}`)} maxWidth="md" onClose={onClose}>
      <CopyableText label={label} text={text} isCode />
      <MaskedNames names={masked} onChange={setMasked} />
    </ReadingDialog>
  );
}

/** What was sent: the connector http passes requests on as they are, others and replies write a body of their own. */
function useSentBody(call: CallDetail, { phase, at }: Attempt): Body | undefined {
  const { data: versions = [] } = useVersions(call);
  if (phase === 'reply' || call.connector !== 'http') return undefined;
  const version = bodyAt('request', at, versions);
  return (version && bodyOfVersion(version)) ?? undefined;
}
