import { Box, Card } from '@mui/material';
import type { AuditRecord } from '@airlock/contract';
import { ListBase, useListContext, useTranslate } from 'react-admin';
import { ListPager } from '../list/ListPager.js';
import { ListStates } from '../list/ListStates.js';
import { ListTitle } from '../list/ListTitle.js';
import { AuditEntry } from './AuditEntry.js';
import { AuditFilterBar } from './AuditFilterBar.js';

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
