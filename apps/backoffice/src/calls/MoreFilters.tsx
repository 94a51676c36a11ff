import { Box, TextField } from '@mui/material';
import type { CallFilter } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { SearchField } from '../list/SearchField.js';
import { useCallFilter } from './use-call-filter.js';

/** The filters that are asked for more seldom. */
export default function MoreFilters() {
  const { filter, narrow } = useCallFilter();
  const translate = useTranslate();
  const label = (name: keyof CallFilter) => translate(`resources.calls.fields.${name}`);
  return (
    <Box
      role="group"
      aria-label={translate('airlock.calls.more_filters')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
    >
      <SearchField
        label={label('endpoint')}
        value={filter.endpoint ?? ''}
        onSearch={(endpoint) => narrow({ endpoint })}
      />
      <SearchField
        label={label('client')}
        value={filter.client ?? ''}
        onSearch={(client) => narrow({ client })}
      />
      {(['from', 'to'] as const).map((name) => (
        <TextField
          key={name}
          type="datetime-local"
          label={label(name)}
          value={localTime(filter[name])}
          slotProps={{ inputLabel: { shrink: true } }}
          sx={{ width: 230, margin: 0 }}
          fullWidth={false}
          onChange={(event) => narrow({ [name]: instantOf(event.target.value) })}
        />
      ))}
    </Box>
  );
}

/** The input speaks the operator's zone, the filter UTC. */
function instantOf(local: string): string | undefined {
  return local ? new Date(local).toISOString() : undefined;
}

function localTime(instant: string | undefined): string {
  if (!instant) return '';
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
