import {
  Box,
  Button,
  Checkbox,
  Chip,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  FormGroup,
  FormLabel,
  Stack,
  TextField,
  Typography,
} from '@mui/material';
import type { BulkAction, BulkFilter } from '@airlock/contract';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import { bulkInputOf, countOf, hasCanary, newDraft, type DraftProps } from './bulk-draft.js';
import { PatchEditor } from './PatchEditor.js';
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

/** What sends first, as it is wanted most often. */
const ACTIONS = ['reset', 'wake', 'patch', 'cancel', 'handle'] as const satisfies readonly BulkAction[];

interface ActionChoiceProps {
  readonly chosen: BulkAction;
  readonly onChoose: (action: BulkAction) => void;
}

/** What is to be done to each of the calls. */
function ActionChoice({ chosen, onChoose }: ActionChoiceProps) {
  const translate = useTranslate();
  const id = useId();
  return (
    <div>
      <FormLabel id={id}>{translate('airlock.bulk.action')}</FormLabel>
      <Box
        role="group"
        aria-labelledby={id}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, marginTop: 0.5 }}
      >
        {ACTIONS.map((action) => (
          <Chip
            key={action}
            label={translate(`airlock.bulk.actions.${action}`)}
            color={chosen === action ? 'primary' : 'default'}
            variant={chosen === action ? 'filled' : 'outlined'}
            aria-pressed={chosen === action}
            onClick={() => onChoose(action)}
          />
        ))}
      </Box>
    </div>
  );
}

/** What one action is asked beside its calls and its pace. */
function ActionOptions({ draft, onChange }: DraftProps) {
  const translate = useTranslate();
  switch (draft.action) {
    case 'patch':
      return <PatchEditor draft={draft} onChange={onChange} />;
    case 'handle':
      return (
        <TextField
          label={translate('airlock.handled.note')}
          value={draft.note}
          multiline
          fullWidth
          onChange={(event) => onChange({ note: event.target.value })}
        />
      );
    case 'reset':
      return (
        <FormGroup>
          {(['again', 'confirm'] as const).map((name) => (
            <FormControlLabel
              key={name}
              label={translate(`airlock.bulk.${name}`)}
              control={
                <Checkbox
                  checked={draft[name]}
                  onChange={(event) => onChange({ [name]: event.target.checked })}
                />
              }
            />
          ))}
        </FormGroup>
      );
    default:
      return null;
  }
}

/** How fast an operation goes, and how many go first to try it. */
function PaceFields({ draft, onChange }: DraftProps) {
  const translate = useTranslate();
  const names = hasCanary(draft.action) ? (['canary', 'rate'] as const) : (['rate'] as const);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
      {names.map((name) => (
        <TextField
          key={name}
          label={translate(`airlock.bulk.${name}`)}
          helperText={translate(`airlock.bulk.${name}_help`)}
          value={draft[name]}
          error={countOf(draft[name]) === null}
          fullWidth={false}
          sx={{ width: 260 }}
          slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      ))}
    </Box>
  );
}
