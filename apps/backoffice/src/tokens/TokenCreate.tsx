import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack } from '@mui/material';
import { OPERATOR_ROLES, type TokenRecord, type TokenSecret } from '@airlock/contract';
import { useId, useState } from 'react';
import { Create, required, SelectInput, SimpleForm, TextInput, useRedirect, useTranslate } from 'react-admin';
import { CopyField } from '../copy/CopyButton.js';
import { useSaveOptions } from '../problem/use-problem-text.js';
import { useDurationText } from '../time/duration.js';

const DAY_MS = 86_400_000;
/** Days that a token is good for; 0: for ever. */
const DAYS = [1, 7, 30, 90, 365, 0];
const USUAL = 90;

/** Creates a token, which is shown before the list is. */
export default function TokenCreate() {
  const redirect = useRedirect();
  const translate = useTranslate();
  const durationText = useDurationText();
  const refusals = useSaveOptions();
  const [created, setCreated] = useState<TokenRecord & TokenSecret>();
  return (
    <>
      <Create<TokenRecord & TokenSecret>
        redirect={false}
        transform={tokenPayload}
        mutationOptions={{ ...refusals, onSuccess: setCreated }}
      >
        <SimpleForm sx={{ maxWidth: 600 }}>
          <TextInput source="name" validate={required()} helperText="airlock.tokens.help_name" />
          <SelectInput
            source="role"
            defaultValue="viewer"
            choices={OPERATOR_ROLES.map((role) => ({ id: role, name: `airlock.role.${role}` }))}
            validate={required()}
            helperText="airlock.operators.help.role"
          />
          <SelectInput
            source="days"
            defaultValue={USUAL}
            choices={DAYS.map((days) => ({
              id: days,
              name: days === 0 ? translate('airlock.tokens.for_ever') : durationText((days * DAY_MS) / 1000),
            }))}
            translateChoice={false}
            validate={required()}
          />
        </SimpleForm>
      </Create>
      {created && <TokenDialog token={created} onClose={() => redirect('list', 'tokens')} />}
    </>
  );
}

/** How long it is good for is chosen in days; the server is told when it ends. */
function tokenPayload({ days, ...values }: Record<string, unknown>): Record<string, unknown> {
  const isEndless = days === 0 || days === undefined;
  return {
    ...values,
    expiresAt: isEndless ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString(),
  };
}

interface TokenDialogProps {
  readonly token: TokenRecord & TokenSecret;
  readonly onClose: () => void;
}

/** A token, which nobody can read a second time; only the button closes it. */
function TokenDialog({ token, onClose }: TokenDialogProps) {
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
