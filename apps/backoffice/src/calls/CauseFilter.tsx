import type { CauseRecord } from '@airlock/contract';
import { useGetList, useTranslate } from 'react-admin';
import { PlainSelect } from '../list/PlainSelect.js';
import { useCallFilter } from './use-call-filter.js';

/** Narrows to the calls that failed alike. */
export function CauseFilter() {
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
