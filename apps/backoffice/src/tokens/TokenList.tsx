import type { TokenRecord } from '@airlock/contract';
import { DataTable, DeleteWithConfirmButton, useTranslate } from 'react-admin';
import { hiddenWhenNarrow, RecordList } from '../list/RecordList.js';
import { Instant } from '../time/Instant.js';

const Column = DataTable.Col<TokenRecord>;

/** A narrow screen shows which token, and until when it is good. */
const NARROW = hiddenWhenNarrow(['role', 'lastUsedAt']);

export default function TokenList() {
  const translate = useTranslate();
  return (
    <RecordList sortedBy="name" empty={translate('airlock.tokens.empty')}>
      <DataTable<TokenRecord> bulkActionButtons={false} rowClick={false} size="small" sx={NARROW}>
        <Column source="name" />
        <Column source="role" disableSort render={({ role }) => translate(`airlock.role.${role}`)} />
        <Column
          source="expiresAt"
          disableSort
          render={({ expiresAt }) =>
            expiresAt === null ? translate('airlock.tokens.for_ever') : <Instant at={expiresAt} />
          }
        />
        <Column source="lastUsedAt" disableSort render={({ lastUsedAt }) => <Instant at={lastUsedAt} />} />
        <Column
          label={false}
          disableSort
          render={({ name }) => (
            <DeleteWithConfirmButton
              mutationMode="pessimistic"
              redirect={false}
              confirmTitle={translate('airlock.tokens.remove_title', { name })}
              confirmContent={translate('airlock.tokens.remove_text')}
            />
          )}
        />
      </DataTable>
    </RecordList>
  );
}
