import { Box, Chip } from '@mui/material';
import { useTranslate } from 'react-admin';
import { CALL_CHOICE_NAMES, CALL_CHOICES, CHOICE_FILTERS, choiceOf } from './call-choices.js';
import { useCallFilter } from './use-call-filter.js';

const NO_CHOICE = Object.fromEntries(CHOICE_FILTERS.map((name) => [name, undefined]));

/** Narrows the list to what asks the same of a person; the other filters stay. */
export function StatusChoice() {
  const translate = useTranslate();
  const { filter, narrow } = useCallFilter();
  const chosen = choiceOf(filter);
  return (
    <Box
      role="group"
      aria-label={translate('airlock.calls.by_status')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
    >
      {CALL_CHOICE_NAMES.map((choice) => (
        <Chip
          key={choice}
          label={translate(`airlock.calls.groups.${choice}`)}
          color={chosen === choice ? 'primary' : 'default'}
          variant={chosen === choice ? 'filled' : 'outlined'}
          aria-pressed={chosen === choice}
          onClick={() => narrow({ ...NO_CHOICE, ...CALL_CHOICES[choice] })}
        />
      ))}
    </Box>
  );
}
