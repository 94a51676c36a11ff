import { Skeleton } from '@mui/material';
import type { CallDetail, TriesLeft } from '@airlock/contract';
import { useStore, useTranslate } from 'react-admin';
import { useCallLog, useTriesLeft } from '../calls/tries/use-tries.js';
import { CopyableText } from '../copy/CopyableText.js';
import { ReadingDialog } from '../dialog/ReadingDialog.js';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import { redactedCurl } from './curl.js';
import { MaskedNames } from './MaskedNames.js';
import { namesIn } from './masking.js';
import { storyOf } from './story.js';
import { useStoryText } from './tell-story.js';

/** Of a call that waits for nothing: it is not asked for. */
const NONE_LEFT: TriesLeft = { dates: [], held: null };

interface ExplainDialogProps {
  readonly call: CallDetail;
  readonly onClose: () => void;
}

/** The story of a call and its request as a command, both to be pasted into a mail: nothing secret is in them. */
export default function ExplainDialog({ call, onClose }: ExplainDialogProps) {
  const translate = useTranslate();
  const storyText = useStoryText();
  const log = useCallLog(call);
  const triesLeft = useTriesLeft(call);
  const [masked, setMasked] = useStore('explain.masked', '');
  const error = log.error ?? triesLeft.error;
  const isReady = log.data && !triesLeft.isLoading;
  const story = storyOf({ call, log: log.data ?? [], triesLeft: triesLeft.data ?? NONE_LEFT });
  const address = translate('airlock.explain.open', { address: window.location.href });
  return (
    <ReadingDialog
      title={translate('airlock.explain.title', { id: call.id })}
      maxWidth="md"
      onClose={onClose}
    >
      {error && (
        <ProblemAlert error={error} onRetry={() => void Promise.all([log.refetch(), triesLeft.refetch()])} />
      )}
      {!isReady && !error && (
        <Skeleton role="status" aria-label={translate('airlock.list.loading')} height={120} />
      )}
      {isReady && (
        <CopyableText label={translate('airlock.explain.story')} text={`${storyText(story)}\n${address}`} />
      )}
      <CopyableText
        label={translate('airlock.explain.command')}
        text={redactedCurl(call, window.location.origin, namesIn(masked))}
        isCode
      />
      <MaskedNames names={masked} onChange={setMasked} />
    </ReadingDialog>
  );
}
