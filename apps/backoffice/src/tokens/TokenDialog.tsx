import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack } from '@mui/material';
import type { TokenRecord, TokenSecret } from '@airlock/contract';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import { CopyField } from '../copy/CopyField.js';

interface TokenDialogProps {
  readonly token: TokenRecord & TokenSecret;
  readonly onClose: () => void;
}

/** A token, which nobody can read a second time; only the button closes it. */
export function TokenDialog({ token, onClose }: TokenDialogProps) {
  const translate = useTranslate();
  const titleId = useId();
  return (
    <Dialog open aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>{translate('airlock.tokens.secret_title', { name: token.name })}</DialogTitle>
      <DialogContent>
        <Stack spacing={1}>
          <Alert severity="warning">{translate('airlock.tokens.shown_once')}</Alert>
          <CopyField label={translate('airlock.tokens.token')} value={token.token} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {translate('airlock.tokens.kept')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
