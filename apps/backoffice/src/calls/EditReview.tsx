import { Alert, Stack, Typography } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { BodyDifference } from '../compare/BodyDifference.js';
import { BodyCheckResult } from './BodyCheckResult.js';
import type { EditableSide } from './call-draft.js';

interface EditReviewProps {
  readonly base: CallDetail;
  readonly side: EditableSide;
  /** The new body; undefined where it stays. */
  readonly body: string | undefined;
  /** The new reply address; undefined where it stays. */
  readonly replyUrl: string | undefined;
}

/** What is about to be saved: what differs, and what the endpoint would still refuse. */
export function EditReview({ base, side, body, replyUrl }: EditReviewProps) {
  const translate = useTranslate();
  const before = base[side];
  const contentType = before?.contentType ?? null;
  return (
    <Stack spacing={2}>
      {body !== undefined && side === 'request' && <BodyCheckResult call={base} body={body} />}
      {body !== undefined && (
        <BodyDifference before={{ contentType, body: before?.body ?? '' }} after={{ contentType, body }} />
      )}
      {replyUrl !== undefined && (
        <Alert severity="info" sx={{ overflowWrap: 'anywhere' }}>
          {translate('airlock.editing.new_reply_url', { before: base.replyUrl ?? '–', after: replyUrl })}
        </Alert>
      )}
      {body === undefined && replyUrl === undefined && (
        <Typography color="textSecondary">{translate('airlock.compare.same')}</Typography>
      )}
    </Stack>
  );
}
