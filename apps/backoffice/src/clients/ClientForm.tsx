import { Card } from '@mui/material';
import type { ClientRecord, ClientSecrets } from '@airlock/contract';
import { useState } from 'react';
import {
  AutocompleteArrayInput,
  Create,
  EditBase,
  minValue,
  NumberInput,
  required,
  SimpleForm,
  TextInput,
  useEditContext,
  useRedirect,
  useTranslate,
} from 'react-admin';
import { PageStates } from '../list/ListStates.js';
import { PageTitle } from '../list/PageTitle.js';
import { useSaveOptions } from '../problem/use-problem-text.js';
import { useResourceNames } from '../resources/resource-names.js';
import { SecretsDialog } from './SecretsDialog.js';

function ClientForm() {
  const resources = useResourceNames();
  return (
    <SimpleForm sx={{ maxWidth: 600 }}>
      <TextInput source="name" validate={required()} />
      <AutocompleteArrayInput
        source="resources"
        choices={resources.map(({ slug, name }) => ({ id: slug, name }))}
        translateChoice={false}
        helperText="airlock.clients.help.resources"
      />
      <NumberInput
        source="quota"
        min={1}
        step={1}
        validate={minValue(1)}
        helperText="airlock.clients.help.quota"
      />
    </SimpleForm>
  );
}

/** An empty list of resources means all of them, which the server reads from null; when keys changed is its word. */
function clientPayload(values: Record<string, unknown>): Record<string, unknown> {
  const { id: _id, keyRotatedAt: _rotated, previousUntil: _until, resources, ...others } = values;
  const isEmpty = !Array.isArray(resources) || resources.length === 0;
  return { ...others, resources: isEmpty ? null : resources };
}

/** Creates a client; its key and secret are shown before the list is. */
export function ClientCreate() {
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

export function ClientEdit() {
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
