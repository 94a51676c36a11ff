import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material';
import type { BulkAction, BulkFilter } from '@airlock/contract';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import { ActionChoice } from './ActionChoice.js';
import { ActionOptions } from './ActionOptions.js';
import { bulkInputOf, newDraft } from './bulk-draft.js';
import { PaceFields } from './PaceFields.js';
import { PlanView } from './PlanView.js';
import { useBulkPlan } from './use-bulk-plan.js';
import { useStartBulk } from './use-start-bulk.js';

interface BulkDialogProps {
  /** The calls it is about. */
  readonly filter: BulkFilter;
  readonly initialAction: BulkAction;
  readonly onClose: () => void;
}

/** Plans an operation on many calls, shows what would come of it, and starts it on the server. */
export default function BulkDialog({ filter, initialAction, onClose }: BulkDialogProps) {
  const translate = useTranslate();
  const titleId = useId();
  const [draft, setDraft] = useState(() => newDraft(initialAction));
  const input = bulkInputOf(draft, filter);
  const { plan, error, isReading, retry } = useBulkPlan(input);
  const { start, pending, refusal } = useStartBulk(onClose);
  const change = (changes: Partial<typeof draft>) => setDraft({ ...draft, ...changes });
  const mayStart = input !== undefined && plan !== undefined && plan.applies > 0 && !pending;

  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="md" fullWidth>
      <DialogTitle id={titleId}>{scopeText(filter, translate)}</DialogTitle>
      <DialogContent>
        <Stack spacing={2.5}>
          <ActionChoice chosen={draft.action} onChoose={(action) => change({ action })} />
          <Typography variant="body2" color="textSecondary">
            {translate(`airlock.bulk.explained.${draft.action}`)}
          </Typography>
          <ActionOptions draft={draft} onChange={change} />
          <PaceFields draft={draft} onChange={change} />
          <PlanView plan={plan} error={error} isReading={isReading} onRetry={retry} />
          {refusal !== undefined && (
            <ProblemAlert error={refusal} title={translate('airlock.bulk.plan_failed')} />
          )}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button
          variant="contained"
          color={draft.confirm || draft.again || draft.action === 'cancel' ? 'warning' : 'primary'}
          disabled={!mayStart}
          onClick={() => input && void start(input)}
        >
          {translate('airlock.bulk.start', { action: translate(`airlock.bulk.actions.${draft.action}`) })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function scopeText(filter: BulkFilter, translate: ReturnType<typeof useTranslate>): string {
  if (filter.ids) return translate('airlock.bulk.scope.ids', { smart_count: filter.ids.length });
  if (filter.operation !== undefined)
    return translate('airlock.bulk.scope.operation', { id: filter.operation });
  const names = Object.keys(filter);
  if (names.length === 0) return translate('airlock.bulk.scope.all');
  return translate(`airlock.bulk.scope.${names.length === 1 && filter.cause ? 'cause' : 'filter'}`);
}
