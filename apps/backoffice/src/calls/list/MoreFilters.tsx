import { Box, Chip, TextField } from '@mui/material';
import { CALL_STATUSES, type CallFilter, type CallStatus, type CauseRecord } from '@airlock/contract';
import { useGetList, useTranslate } from 'react-admin';
import { PlainSelect } from '../../list/PlainSelect.js';
import { SearchField } from '../../list/SearchField.js';
import { InstantField } from '../../time/InstantField.js';
import { useCallFilter } from './call-filter.js';

/** The filters that are asked for more seldom. */
export default function MoreFilters() {
  const { filter, narrow } = useCallFilter();
  const translate = useTranslate();
  const label = (name: keyof CallFilter) => translate(`resources.calls.fields.${name}`);
  return (
    <Box
      role="group"
      aria-label={translate('airlock.calls.more_filters')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'end' }}
    >
      <PlainSelect
        label={label('status')}
        value={typeof filter.status === 'string' ? filter.status : ''}
        none={translate('airlock.calls.any_status')}
        options={CALL_STATUSES.map((status) => ({ value: status, text: status }))}
        onChoose={(status) =>
          narrow({
            ...{ needsPerson: undefined, retrying: undefined, handled: undefined },
            status: (status || undefined) as CallStatus | undefined,
          })
        }
      />
      <CauseFilter />
      <SearchField
        label={label('endpoint')}
        value={filter.endpoint ?? ''}
        onSearch={(endpoint) => narrow({ endpoint })}
      />
      <SearchField
        label={label('client')}
        value={String(filter.client ?? '')}
        onSearch={(client) => narrow({ client })}
      />
      <TextField
        type="number"
        label={translate('airlock.calls.attempts_from')}
        value={filter.attempts ?? ''}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: 1, step: 1 } }}
        sx={{ width: 150, margin: 0 }}
        fullWidth={false}
        onChange={(event) => narrow({ attempts: Number.parseInt(event.target.value, 10) || undefined })}
      />
      {(['from', 'to'] as const).map((name) => (
        <InstantField
          key={name}
          label={label(name)}
          value={filter[name]}
          onChange={(instant) => narrow({ [name]: instant })}
        />
      ))}
      {filter.ids && (
        <Chip
          label={translate('airlock.calls.chosen_ids', { smart_count: filter.ids.length })}
          onDelete={() => narrow({ ids: undefined })}
        />
      )}
    </Box>
  );
}

/** Narrows to the calls that failed alike. */
function CauseFilter() {
  const translate = useTranslate();
  const { filter, narrow } = useCallFilter();
  const { data = [] } = useGetList<CauseRecord & { id: string }>('causes', {
    pagination: { page: 1, perPage: 200 },
    filter: filter.resource === undefined ? {} : { resource: filter.resource },
  });
  const chosen = filter.cause ?? '';
  const options = data.map(({ cause, count, message }) => ({ value: cause, text: `${count} × ${message}` }));
  // Nothing fails so any more, or it is not read yet: the list is narrowed to it all the same.
  if (chosen !== '' && !data.some(({ cause }) => cause === chosen))
    options.unshift({ value: chosen, text: chosen });
  return (
    <PlainSelect
      label={translate('resources.calls.fields.cause')}
      value={chosen}
      none={translate('airlock.calls.any_cause')}
      options={options}
      onChoose={(cause) => narrow({ cause })}
    />
  );
}
