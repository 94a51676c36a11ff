import type { OperatorRecord } from '@airlock/contract';
import { CreateButton, DataTable, List, TopToolbar, useTranslate } from 'react-admin';
import { ListStates } from '../list/ListStates.js';

const Column = DataTable.Col<OperatorRecord>;

export default function OperatorList() {
  const translate = useTranslate();
  return (
    <List
      sort={{ field: 'email', order: 'ASC' }}
      perPage={25}
      actions={<OperatorListActions />}
      queryOptions={{ onError: () => undefined }}
      empty={false}
    >
      <ListStates empty={translate('airlock.operators.empty')}>
        <DataTable<OperatorRecord> bulkActionButtons={false} size="small">
          <Column source="email" />
          <Column source="role" disableSort render={({ role }) => translate(`airlock.role.${role}`)} />
        </DataTable>
      </ListStates>
    </List>
  );
}

function OperatorListActions() {
  return (
    <TopToolbar>
      <CreateButton />
    </TopToolbar>
  );
}
