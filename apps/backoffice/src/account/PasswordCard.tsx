import { Box, Button, Card, CardContent, TextField, Typography } from '@mui/material';
import { useId, useState, type FormEvent } from 'react';
import { useDataProvider, useGetIdentity, useNotify, useRefresh, useTranslate } from 'react-admin';
import { SHORTEST_PASSWORD } from '@airlock/contract';
import { useProblemText } from '../problem/use-problem-text.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { useDurationText } from '../time/use-duration-text.js';
import {
  faultsOfRefusal,
  faultsOfTyped,
  PASSWORD_FIELDS,
  type Faults,
  type PasswordField,
} from './password-faults.js';

/** Changes the own password. What is wrong is said at the field, in a line that was empty before. */
export function PasswordCard() {
  const translate = useTranslate();
  const durationText = useDurationText();
  const problemText = useProblemText();
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const { identity } = useGetIdentity();
  const titleId = useId();
  const [faults, setFaults] = useState<Faults>({});
  const [pending, setPending] = useState(false);

  const show = (form: HTMLFormElement, found: Faults) => {
    setFaults(found);
    const first = PASSWORD_FIELDS.find((field) => found[field] !== undefined);
    if (first) inputOf(form, first)?.focus();
    return first !== undefined;
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const valueOf = (field: PasswordField) => inputOf(form, field)?.value ?? '';
    const change = { current: valueOf('current'), password: valueOf('password') };
    const typed = { ...change, again: valueOf('again') };
    if (pending || show(form, faultsOfTyped(typed, SHORTEST_PASSWORD, { translate }))) return;
    setPending(true);
    try {
      if ((await dataProvider.changePassword(change)) !== 'done') return;
      form.reset();
      notify('airlock.account.changed', { type: 'success', multiLine: true });
      refresh();
    } catch (error) {
      if (!show(form, faultsOfRefusal(error, { translate, durationText })))
        notify(problemText(error), { type: 'error', multiLine: true });
    } finally {
      setPending(false);
    }
  };
  const clear = (field: PasswordField) => {
    if (faults[field] !== undefined) setFaults({ ...faults, [field]: undefined });
  };

  return (
    <Card component="section" aria-labelledby={titleId}>
      <CardContent>
        <Typography id={titleId} component="h2" variant="h6" gutterBottom>
          {translate('airlock.account.password_title')}
        </Typography>
        <Box
          component="form"
          noValidate
          aria-labelledby={titleId}
          aria-busy={pending}
          onSubmit={(event: FormEvent<HTMLFormElement>) => void submit(event)}
          sx={{ display: 'grid', gap: 0.5 }}
        >
          {/* Tells what keeps passwords whose this is. */}
          <input hidden readOnly autoComplete="username" value={String(identity?.fullName ?? '')} />
          {PASSWORD_FIELDS.map((field) => (
            <TextField
              key={field}
              name={field}
              type="password"
              required
              fullWidth
              margin="none"
              autoComplete={field === 'current' ? 'current-password' : 'new-password'}
              label={translate(`airlock.account.${field}`)}
              error={faults[field] !== undefined}
              helperText={faults[field] ?? hintOf(field, translate)}
              onChange={() => clear(field)}
            />
          ))}
          <Button type="submit" variant="contained" aria-disabled={pending} sx={{ justifySelf: 'start' }}>
            {translate('airlock.account.change')}
          </Button>
        </Box>
      </CardContent>
    </Card>
  );
}

function inputOf(form: HTMLFormElement, field: PasswordField): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`input[name=${field}]`);
}

/** Where there is nothing to say, the line is kept. */
function hintOf(field: PasswordField, translate: (key: string, values?: object) => string): string {
  return field === 'password' ? translate('airlock.account.at_least', { min: SHORTEST_PASSWORD }) : ' ';
}
