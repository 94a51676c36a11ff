import type { ClientRecord } from '@airlock/contract';
import { DataTable, useTranslate } from 'react-admin';
import { hiddenWhenNarrow, RecordList } from '../list/RecordList.js';
import { Instant } from '../time/Instant.js';
import { RotateButton } from './RotateButton.js';

const Column = DataTable.Col<ClientRecord>;

/** A narrow screen shows which client, and what it may call. */
const NARROW = hiddenWhenNarrow(['quota', 'keyRotatedAt', 'previousUntil']);

export default function ClientList() {
  const translate = useTranslate();
  return (
    <RecordList sortedBy="name" empty={translate('airlock.clients.empty')}>
      <DataTable<ClientRecord> bulkActionButtons={false} size="small" sx={NARROW}>
        <Column source="name" />
        <Column
          source="resources"
          disableSort
          render={({ resources }) => resources?.join(', ') ?? translate('airlock.clients.all_resources')}
        />
        <Column
          source="quota"
          disableSort
          render={({ quota }) => quota ?? translate('airlock.clients.no_quota')}
        />
        <Column
          source="keyRotatedAt"
          disableSort
          render={({ keyRotatedAt }) => <Instant at={keyRotatedAt} />}
        />
        <Column
          source="previousUntil"
          disableSort
          render={({ previousUntil }) => <Instant at={previousUntil} />}
        />
        <Column label={false} disableSort render={(client) => <RotateButton client={client} />} />
      </DataTable>
    </RecordList>
  );
}
