import type { Resource } from '@airlock/contract';
import { EditBase, useEditContext, useTranslate } from 'react-admin';
import { PageStates } from '../list/PageStates.js';
import { useSaveOptions } from '../problem/use-save-options.js';
import { ResourceForm } from './ResourceForm.js';
import { useResourcePayload } from './use-resource-payload.js';
import { PageTitle } from '../layout/PageTitle.js';

export default function ResourceEdit() {
  const translate = useTranslate();
  return (
    <EditBase<Resource>
      mutationMode="pessimistic"
      redirect="list"
      mutationOptions={useSaveOptions()}
      queryOptions={{ onError: () => undefined }}
      transform={useResourcePayload()}
    >
      <PageStates useContext={useEditContext<Resource>} failed="airlock.resources.failed">
        {(resource) => (
          <>
            <PageTitle
              title={translate('airlock.resources.title', { name: resource.title ?? resource.slug })}
            />
            <ResourceForm />
          </>
        )}
      </PageStates>
    </EditBase>
  );
}
