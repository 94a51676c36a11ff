import type { ClientRecord } from '@airlock/contract';
import { CreateButton, DataTable, List, TopToolbar, useTranslate } from 'react-admin';
import { ListStates } from '../list/ListStates.js';
import { RotateButton } from './RotateButton.js';

const Column = DataTable.Col<ClientRecord>;

export default function ClientList() {
  const translate = useTranslate();
  return (
    <List
      sort={{ field: 'name', order: 'ASC' }}
      perPage={25}
      actions={<ClientListActions />}
      queryOptions={{ onError: () => undefined }}
      empty={false}
    >
      <ListStates empty={translate('airlock.clients.empty')}>
        <DataTable<ClientRecord> bulkActionButtons={false} size="small">
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
          <Column label={false} disableSort render={(client) => <RotateButton client={client} />} />
        </DataTable>
      </ListStates>
    </List>
  );
}

function ClientListActions() {
  return (
    <TopToolbar>
      <CreateButton />
    </TopToolbar>
  );
}
