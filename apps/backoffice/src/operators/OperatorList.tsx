import type { OperatorRecord } from '@airlock/contract';
import { DataTable, useTranslate } from 'react-admin';
import { RecordList } from '../list/RecordList.js';

const Column = DataTable.Col<OperatorRecord>;

export default function OperatorList() {
  const translate = useTranslate();
  return (
    <RecordList sortedBy="email" empty={translate('airlock.operators.empty')}>
      <DataTable<OperatorRecord> bulkActionButtons={false} size="small">
        <Column source="email" />
        <Column source="role" disableSort render={({ role }) => translate(`airlock.role.${role}`)} />
      </DataTable>
    </RecordList>
  );
}
