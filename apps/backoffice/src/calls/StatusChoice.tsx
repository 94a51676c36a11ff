import { Box, Chip } from '@mui/material';
import { useTranslate } from 'react-admin';
import { groupOf, STATUS_GROUP_NAMES, STATUS_GROUPS, type StatusGroup } from './status-groups.js';
import { useCallFilter } from './use-call-filter.js';

type Choice = StatusGroup | 'all';

/** Narrows the list to one group of statuses; the other filters stay. */
export function StatusChoice() {
  const translate = useTranslate();
  const { filter, narrow } = useCallFilter();
  const chosen: Choice | undefined = filter.status === undefined ? 'all' : groupOf(filter.status);
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
          onClick={() => narrow({ status: choice === 'all' ? undefined : STATUS_GROUPS[choice] })}
        />
      ))}
    </Box>
  );
}
