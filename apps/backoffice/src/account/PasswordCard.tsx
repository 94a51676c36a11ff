import { Box, Button, Card, CardContent, TextField, Typography } from '@mui/material';
import { SHORTEST_PASSWORD, WEAKNESSES, type PasswordChange, type Weakness } from '@airlock/contract';
import { useId, useState, type FormEvent } from 'react';
import { useDataProvider, useGetIdentity, useNotify, useRefresh, useTranslate } from 'react-admin';
import { useProblemText } from '../problem/use-problem-text.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { fieldErrors, problemOf, secondsToWait } from '../server/problem.js';
import { useDurationText } from '../time/duration.js';

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

/** What is asked for, in the order of the form. */
const PASSWORD_FIELDS = ['current', 'password', 'again'] as const;
type PasswordField = (typeof PASSWORD_FIELDS)[number];

type Typed = PasswordChange & Readonly<{ again: string }>;
/** What to say at a field. */
type Faults = Readonly<Partial<Record<PasswordField, string>>>;

type Words = Readonly<{
  translate: (key: string, values?: Record<string, unknown>) => string;
  durationText: (seconds: number) => string;
}>;

/** What can be told without asking the server. */
function faultsOfTyped(typed: Typed, least: number, { translate }: Pick<Words, 'translate'>): Faults {
  const missing = PASSWORD_FIELDS.filter((field) => typed[field] === '');
  if (missing.length > 0)
    return Object.fromEntries(missing.map((field) => [field, translate('ra.validation.required')]));
  if (typed.password.length < least)
    return { password: translate('ra.validation.minLength', { min: least }) };
  return typed.again === typed.password ? {} : { again: translate('airlock.account.not_alike') };
}

/** What the server's refusal says of the fields; empty where it is about none of them. */
function faultsOfRefusal(error: unknown, { translate, durationText }: Words): Faults {
  const problem = problemOf(error);
  if (!problem) return {};
  const wait = problem.status === 429 ? secondsToWait(error) : undefined;
  if (wait !== undefined) return { current: translate('airlock.account.wait', { wait: durationText(wait) }) };
  const { current, password } = fieldErrors(problem) ?? {};
  return {
    ...(current && { current: problem.status === 403 ? translate('airlock.account.wrong') : current }),
    ...(password && { password: weaknessText(password, translate) }),
  };
}

/** In the server's words where it says something else than that the password would be guessed. */
function weaknessText(detail: string, translate: Words['translate']): string {
  const known = (Object.keys(WEAKNESSES) as Weakness[]).find((weakness) => WEAKNESSES[weakness] === detail);
  return known ? translate(`airlock.account.weakness.${known}`) : detail;
}
