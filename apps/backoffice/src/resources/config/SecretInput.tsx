import { Box, Button } from '@mui/material';
import { PasswordInput, required, useTranslate } from 'react-admin';
import { useController } from 'react-hook-form';

interface SecretInputProps {
  readonly source: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly isRequired: boolean;
  readonly isStored: boolean;
}

/**
 * A setting that is written and never read: empty at first, which keeps what is stored. Only the button clears it,
 * by the value null.
 */
export function SecretInput({ source, label, description, isRequired, isStored }: SecretInputProps) {
  const translate = useTranslate();
  const { field } = useController({ name: source });
  const isCleared = field.value === null;
  const hint = isCleared ? 'airlock.secret.will_be_cleared' : 'airlock.secret.kept';
  const helperText = [description, isStored ? translate(hint) : undefined].filter(Boolean).join(' ');
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', width: '100%' }}>
      <PasswordInput
        source={source}
        label={label}
        helperText={helperText || false}
        autoComplete="new-password"
        parse={(typed: string) => (typed === '' ? undefined : typed)}
        readOnly={isCleared}
        validate={isRequired && !isStored ? [required()] : []}
      />
      {isStored && !isRequired && (
        <Button
          sx={{ marginTop: 2, flexShrink: 0 }}
          onClick={() => field.onChange(isCleared ? undefined : null)}
        >
          {translate(isCleared ? 'airlock.secret.keep' : 'airlock.secret.clear')}
        </Button>
      )}
    </Box>
  );
}
