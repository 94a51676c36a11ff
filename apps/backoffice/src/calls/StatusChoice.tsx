import { Box, Chip } from '@mui/material';
import { useListContext, useTranslate } from 'react-admin';
import { groupOf, STATUS_GROUP_NAMES, STATUS_GROUPS, type StatusGroup } from './status-groups.js';

type Choice = StatusGroup | 'all';

/** Narrows the list to one group of statuses; the other filters stay. */
export function StatusChoice() {
  const translate = useTranslate();
  const { filterValues, setFilters } = useListContext();
  const { status, ...others } = filterValues;
  const chosen = status === undefined ? 'all' : groupOf(status);

  const choose = (choice: Choice) => {
    setFilters(choice === 'all' ? others : { ...others, status: STATUS_GROUPS[choice] }, undefined, false);
  };
  return (
    <Box
      role="group"
      aria-label={translate('airlock.calls.by_status')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
    >
      {(['all', ...STATUS_GROUP_NAMES] as const).map((choice) => (
        <Chip
          key={choice}
          label={translate(`airlock.calls.groups.${choice}`)}
          color={chosen === choice ? 'primary' : 'default'}
          variant={chosen === choice ? 'filled' : 'outlined'}
          aria-pressed={chosen === choice}
          onClick={() => choose(choice)}
        />
      ))}
    </Box>
  );
}
