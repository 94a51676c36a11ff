import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack } from '@mui/material';
import type { ClientRecord, ClientSecrets } from '@airlock/contract';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import { CopyField } from '../copy/CopyButton.js';
import { Instant } from '../time/Instant.js';

interface SecretsDialogProps {
  readonly client: ClientRecord & ClientSecrets;
  readonly onClose: () => void;
}

/** A client's key and secret, which nobody can read a second time; only the button closes it. */
export function SecretsDialog({ client, onClose }: SecretsDialogProps) {
  const translate = useTranslate();
  const titleId = useId();
  return (
    <Dialog open aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>
        {translate('airlock.clients.secrets_title', { name: client.name })}
      </DialogTitle>
      <DialogContent>
        <Stack spacing={1}>
          <Alert severity="warning">{translate('airlock.clients.shown_once')}</Alert>
          {client.previousUntil && (
            <Alert severity="info">
              {translate('airlock.clients.previous_until')} <Instant at={client.previousUntil} />
            </Alert>
          )}
          <CopyField label={translate('airlock.clients.key')} value={client.key} />
          <CopyField label={translate('airlock.clients.reply_secret')} value={client.replySecret} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {translate('airlock.clients.secrets_kept')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
