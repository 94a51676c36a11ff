import { Box, Card } from '@mui/material';
import { AUDIT_ACTIONS, AUDIT_KINDS, type AuditFilter, type AuditRecord } from '@airlock/contract';
import { ListBase, useListContext, useTranslate } from 'react-admin';
import { ListPager } from '../list/ListPager.js';
import { ListStates } from '../list/ListStates.js';
import { ListTitle } from '../list/PageTitle.js';
import { PlainSelect } from '../list/PlainSelect.js';
import { SearchField } from '../list/SearchField.js';
import { InstantField } from '../time/InstantField.js';
import { AuditEntry } from './AuditEntry.js';

/** Who did what, the newest first. */
export default function AuditList() {
  const translate = useTranslate();
  return (
    <ListBase<AuditRecord>
      sort={{ field: 'at', order: 'DESC' }}
      perPage={25}
      queryOptions={{ onError: () => undefined }}
    >
      <ListTitle />
      <AuditFilterBar />
      <Card>
        <ListStates empty={translate('airlock.audit.empty')}>
          <Entries />
        </ListStates>
        <ListPager />
      </Card>
    </ListBase>
  );
}

function Entries() {
  const { data } = useListContext<AuditRecord>();
  return (
    <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {data?.map((record) => (
        <AuditEntry key={record.id} record={record} />
      ))}
    </Box>
  );
}

/** Narrows the list by text, person, action, kind of thing and time. The filter is in the address. */
function AuditFilterBar() {
  const translate = useTranslate();
  const list = useListContext();
  const filter = list.filterValues as AuditFilter;
  const narrow = (change: { readonly [Name in keyof AuditFilter]?: string | undefined }) => {
    const next = Object.entries({ ...filter, ...change }).filter(([, value]) => value);
    list.setFilters(Object.fromEntries(next));
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'end', paddingY: 1.5 }}>
      <SearchField
        label={translate('airlock.audit.search')}
        value={filter.q ?? ''}
        onSearch={(q) => narrow({ q })}
      />
      <SearchField
        label={translate('airlock.audit.operator')}
        value={filter.operator ?? ''}
        onSearch={(operator) => narrow({ operator })}
      />
      <PlainSelect
        label={translate('airlock.audit.action')}
        none={translate('airlock.audit.any_action')}
        value={filter.action ?? ''}
        options={AUDIT_ACTIONS.map((action) => ({
          value: action,
          text: translate(`airlock.audit.actions.${action}`),
        }))}
        onChoose={(action) => narrow({ action })}
      />
      <PlainSelect
        label={translate('airlock.audit.kind')}
        none={translate('airlock.audit.any_kind')}
        value={filter.kind ?? ''}
        options={AUDIT_KINDS.map((kind) => ({ value: kind, text: translate(`airlock.audit.kinds.${kind}`) }))}
        onChoose={(kind) => narrow({ kind })}
      />
      {(['from', 'to'] as const).map((end) => (
        <InstantField
          key={end}
          label={translate(`airlock.audit.${end}`)}
          value={filter[end]}
          onChange={(instant) => narrow({ [end]: instant })}
        />
      ))}
    </Box>
  );
}
