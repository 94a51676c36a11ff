import {
  Alert,
  Box,
  Button,
  Card,
  CardContent,
  FilledInput,
  FormControl,
  InputLabel,
  NativeSelect,
  Typography,
} from '@mui/material';
import { useEffect, useId, useState, type FormEvent } from 'react';
import { useCheckAuth, useLocales, useLocaleState, useLogin, useTranslate } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useProblemText } from '../problem/use-problem-text.js';
import { SESSION_ENDED } from '../server/auth-provider.js';

/** Signs in with e-mail address and password; who is signed in already is sent on. */
export function SignInPage() {
  const translate = useTranslate();
  const problemText = useProblemText();
  const login = useLogin();
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  const [query] = useSearchParams();
  const hasEnded = query.has(SESSION_ENDED);
  useLeaveWhenSignedIn();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setError(undefined);
    setPending(true);
    try {
      await login({ username: form.get('email'), password: form.get('password') });
    } catch (refusal) {
      setError(problemText(refusal));
      setPending(false);
    }
  };

  return (
    <Box
      component="main"
      sx={{
        minHeight: '100vh',
        display: 'grid',
        placeItems: 'center',
        padding: 2,
        bgcolor: 'background.default',
      }}
    >
      <Card sx={{ width: '100%', maxWidth: 380 }}>
        <CardContent
          component="form"
          onSubmit={(event) => void submit(event)}
          sx={{ display: 'grid', gap: 1.5, padding: 4 }}
        >
          <Typography variant="h5" component="h1">
            Airlock
          </Typography>
          <Typography color="textSecondary" sx={{ marginBottom: 1 }}>
            {translate('airlock.sign_in.intro')}
          </Typography>
          {hasEnded && !error && <Alert severity="info">{translate('airlock.sign_in.ended')}</Alert>}
          {error && <Alert severity="error">{error}</Alert>}
          <Field name="email" label={translate('airlock.sign_in.email')} autoComplete="username" />
          <Field
            name="password"
            label={translate('airlock.sign_in.password')}
            autoComplete="current-password"
          />
          <Button type="submit" variant="contained" size="large" disabled={pending} sx={{ marginTop: 1 }}>
            {translate('ra.auth.sign_in')}
          </Button>
          <LanguageChoice />
        </CardContent>
      </Card>
    </Box>
  );
}

interface FieldProps {
  /** Also the input's type. */
  readonly name: 'email' | 'password';
  readonly label: string;
  readonly autoComplete: string;
}

/** A text field by its parts: MUI's TextField would bring menus along, and this is the first page to load. */
function Field({ name, label, autoComplete }: FieldProps) {
  const id = useId();
  return (
    <FormControl variant="filled" required>
      <InputLabel htmlFor={id}>{label}</InputLabel>
      <FilledInput id={id} name={name} type={name} autoComplete={autoComplete} autoFocus={name === 'email'} />
    </FormControl>
  );
}

function useLeaveWhenSignedIn() {
  const checkAuth = useCheckAuth();
  const navigate = useNavigate();
  useEffect(() => {
    checkAuth({}, false).then(
      () => navigate('/'),
      () => undefined, // Signed out: this page is the right one.
    );
  }, [checkAuth, navigate]);
}

/** The language, before anybody is signed in: by the browser's own list, which costs nothing to load. */
function LanguageChoice() {
  const translate = useTranslate();
  const languages = useLocales();
  const [locale, setLocale] = useLocaleState();
  return (
    <NativeSelect
      disableUnderline
      value={locale}
      inputProps={{ 'aria-label': translate('airlock.layout.language') }}
      sx={{ justifySelf: 'center', fontSize: 'body2.fontSize', color: 'text.secondary' }}
      onChange={(event) => setLocale(event.target.value)}
    >
      {languages.map(({ locale: code, name }) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}
