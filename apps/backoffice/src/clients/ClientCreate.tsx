import type { ClientRecord, ClientSecrets } from '@airlock/contract';
import { useState } from 'react';
import { Create, useRedirect } from 'react-admin';
import { useSaveOptions } from '../problem/use-save-options.js';
import { ClientForm, clientPayload } from './ClientForm.js';
import { SecretsDialog } from './SecretsDialog.js';

/** Creates a client; its key and secret are shown before the list is. */
export default function ClientCreate() {
  const redirect = useRedirect();
  const refusals = useSaveOptions();
  const [created, setCreated] = useState<ClientRecord & ClientSecrets>();
  return (
    <>
      <Create<ClientRecord & ClientSecrets>
        redirect={false}
        transform={clientPayload}
        mutationOptions={{ ...refusals, onSuccess: setCreated }}
      >
        <ClientForm />
      </Create>
      {created && <SecretsDialog client={created} onClose={() => redirect('list', 'clients')} />}
    </>
  );
}
