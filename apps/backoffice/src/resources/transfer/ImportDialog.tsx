import {
  Alert,
  AlertTitle,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Stack,
  TextField,
  Typography,
} from '@mui/material';
import type { ResourceImportResult } from '@airlock/contract';
import { useId, useRef } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemAlert } from '../../problem/ProblemAlert.js';
import { useImport } from './use-import.js';

/** Takes an export, shows what it would do, asks for the secrets that are missing, and does it. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const titleId = useId();
  const fileInput = useRef<HTMLInputElement>(null);
  const { read, choose, plan, run, secrets, setSecrets, asked, isPlanned } = useImport(onClose);
  const chooseFile = async (file: File | undefined) => {
    if (file) choose(await file.text());
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>{translate('airlock.transfer.title')}</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          <Button
            variant="outlined"
            sx={{ alignSelf: 'flex-start' }}
            onClick={() => fileInput.current?.click()}
          >
            {translate('airlock.transfer.choose')}
          </Button>
          <input
            ref={fileInput}
            type="file"
            accept="application/json,.json"
            hidden
            onChange={(event) => void chooseFile(event.target.files?.[0])}
          />
          <TextField
            multiline
            maxRows={8}
            label={translate('airlock.transfer.or_paste')}
            slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: 'monospace' } } }}
            onChange={(event) => choose(event.target.value)}
          />
          {read && 'fault' in read && (
            <Alert severity="error">
              {translate('airlock.transfer.not_an_export', { reason: read.fault })}
            </Alert>
          )}
          {plan.error && (
            <ProblemAlert error={plan.error} title={translate('airlock.transfer.plan_failed')} />
          )}
          {plan.data && <ImportPlan plan={plan.data} />}
          {asked.length > 0 && <Typography>{translate('airlock.transfer.secrets')}</Typography>}
          {asked.map((reference) => (
            <TextField
              key={reference}
              type="password"
              autoComplete="off"
              label={reference}
              value={Object.hasOwn(secrets, reference) ? secrets[reference] : ''}
              onChange={(event) => setSecrets({ ...secrets, [reference]: event.target.value })}
            />
          ))}
          {run.error && <ProblemAlert error={run.error} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        {asked.length > 0 && (
          <Button disabled={plan.isPending} onClick={() => read && plan.mutate(read)}>
            {translate('airlock.transfer.check')}
          </Button>
        )}
        <Button
          variant="contained"
          disabled={!isPlanned || run.isPending}
          onClick={() => read && run.mutate(read)}
        >
          {translate('airlock.transfer.import')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** What an import would do: nothing has been changed yet. */
function ImportPlan({ plan }: { readonly plan: ResourceImportResult }) {
  const translate = useTranslate();
  const { created, updated, errors } = plan;
  const isEmpty = created.length + updated.length + errors.length + plan.missingSecrets.length === 0;
  return (
    <Box role="status">
      {isEmpty && <Typography>{translate('airlock.transfer.nothing')}</Typography>}
      <Slugs title={translate('airlock.transfer.created')} slugs={created} />
      <Slugs title={translate('airlock.transfer.updated')} slugs={updated} />
      {errors.length > 0 && (
        <Alert severity="error">
          <AlertTitle>{translate('airlock.transfer.errors')}</AlertTitle>
          {errors.map(({ slug, detail }) => (
            <div key={`${slug} ${detail}`}>
              <strong>{slug}</strong>: {detail}
            </div>
          ))}
        </Alert>
      )}
    </Box>
  );
}

function Slugs({ title, slugs }: { readonly title: string; readonly slugs: readonly string[] }) {
  if (slugs.length === 0) return null;
  return (
    <Typography>
      {title}: <strong>{slugs.join(', ')}</strong>
    </Typography>
  );
}
