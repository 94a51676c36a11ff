import { Alert, AlertTitle, Stack, Typography } from '@mui/material';
import type { BodyProblem, CallDetail } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider, useTranslate } from 'react-admin';
import { BodyDifference } from '../../diff/BodyDifference.js';
import { useProblemText } from '../../problem/use-problem-text.js';
import type { AdminDataProvider } from '../../server/data-provider.js';
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
      {body !== undefined && side === 'request' && base.attempts > 0 && (
        <Alert severity="warning">{translate('airlock.editing.other_work')}</Alert>
      )}
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

interface BodyCheckResultProps {
  readonly call: CallDetail;
  readonly body: string;
}

/** What the endpoint would still refuse of a request body that is not saved yet. It bars nothing: an operator may know better. */
function BodyCheckResult({ call, body }: BodyCheckResultProps) {
  const translate = useTranslate();
  const problemText = useProblemText();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const { data, error } = useQuery({
    queryKey: ['calls', 'checkBody', call.id, call.version, body],
    queryFn: ({ signal }) => dataProvider.checkBody(call.id, { requestBody: body }, signal),
  });
  if (error)
    return (
      <Alert severity="info">{`${translate('airlock.editing.not_checked')} ${problemText(error)}`}</Alert>
    );
  if (!data) return <Alert severity="info">{translate('airlock.editing.checking')}</Alert>;
  if (data.problems.length > 0)
    return (
      <Alert severity="warning">
        <AlertTitle>{translate('airlock.editing.still_refused')}</AlertTitle>
        <ul style={{ margin: 0, paddingLeft: 16 }}>
          {data.problems.map((problem, index) => (
            <li key={index}>{sentence(problem)}</li>
          ))}
        </ul>
      </Alert>
    );
  return (
    <Alert severity={data.checked ? 'success' : 'info'}>
      {translate(data.checked ? 'airlock.editing.accepted' : 'airlock.editing.no_schema')}
    </Alert>
  );
}

/** `/lines/0/amount` as `lines.0.amount: is missing`. */
function sentence({ pointer, detail }: BodyProblem): string {
  const place = pointer.replace(/^#?\//, '').replaceAll('/', '.');
  return place === '' ? detail : `${place}: ${detail}`;
}
