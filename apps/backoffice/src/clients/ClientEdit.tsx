import type { ClientRecord } from '@airlock/contract';
import { EditBase, useEditContext, useTranslate } from 'react-admin';
import { Card } from '@mui/material';
import { PageStates } from '../list/PageStates.js';
import { useSaveOptions } from '../problem/use-save-options.js';
import { ClientForm, clientPayload } from './ClientForm.js';
import { PageTitle } from '../layout/PageTitle.js';

export default function ClientEdit() {
  const translate = useTranslate();
  return (
    <EditBase<ClientRecord>
      mutationMode="pessimistic"
      mutationOptions={useSaveOptions()}
      queryOptions={{ onError: () => undefined }}
      transform={clientPayload}
    >
      <PageStates useContext={useEditContext<ClientRecord>} failed="airlock.clients.failed">
        {(client) => (
          <Card sx={{ marginTop: 2 }}>
            <PageTitle title={translate('airlock.clients.title', { name: client.name })} />
            <ClientForm />
          </Card>
        )}
      </PageStates>
    </EditBase>
  );
}
