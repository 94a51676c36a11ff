import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Skeleton,
  Stack,
  Typography,
} from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import { BodyDifference } from './BodyDifference.js';
import { comparables, usualPair, type Side } from './comparables.js';
import { ComparePicker } from './ComparePicker.js';
import { useLastGood } from './use-last-good.js';
import { useVersions } from './use-versions.js';

interface CompareDialogProps {
  readonly call: CallDetail;
  readonly onClose: () => void;
}

/** What differs between any two bodies that have to do with a call. */
export default function CompareDialog({ call, onClose }: CompareDialogProps) {
  const translate = useTranslate();
  const titleId = useId();
  const versions = useVersions(call);
  const lastGood = useLastGood(call);
  const [side, setSide] = useState<Side>('request');
  const [wanted, setWanted] = useState<{ readonly left?: string; readonly right?: string }>({});

  const all = comparables(side, call, versions.data ?? [], lastGood.data ?? null);
  const usual = usualPair(all);
  const left = all.find(({ key }) => key === wanted.left) ?? usual?.[0];
  const right = all.find(({ key }) => key === wanted.right) ?? usual?.[1];
  const error = versions.error ?? lastGood.error;
  const isLoading = versions.isPending || lastGood.isPending;
  const choose = (chosen: Side) => {
    setSide(chosen);
    setWanted({});
  };
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{translate('airlock.compare.title', { id: call.id })}</DialogTitle>
      <DialogContent>
        <Stack spacing={2} sx={{ paddingTop: 1 }}>
          {error && (
            <ProblemAlert
              error={error}
              title={translate('airlock.compare.failed')}
              onRetry={() => void Promise.all([versions.refetch(), lastGood.refetch()])}
            />
          )}
          <ComparePicker
            side={side}
            all={all}
            left={left?.key ?? ''}
            right={right?.key ?? ''}
            onSide={choose}
            onLeft={(key) => setWanted({ ...wanted, left: key })}
            onRight={(key) => setWanted({ ...wanted, right: key })}
          />
          {isLoading && !error && (
            <Skeleton role="status" aria-label={translate('airlock.list.loading')} height={80} />
          )}
          {!isLoading && !error && !(left && right) && (
            <Typography color="textSecondary">{translate('airlock.compare.no_other')}</Typography>
          )}
          {left && right && <BodyDifference before={left.body} after={right.body} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
