import type { Resource } from '@airlock/contract';
import { Create, EditBase, useEditContext, useTranslate } from 'react-admin';
import { PageStates } from '../list/ListStates.js';
import { PageTitle } from '../list/PageTitle.js';
import { useSaveOptions } from '../problem/use-problem-text.js';
import { useResourcePayload } from './resource-payload.js';
import { ResourceForm } from './ResourceForm.js';

export function ResourceEdit() {
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

export function ResourceCreate() {
  return (
    <Create
      redirect="list"
      mutationOptions={useSaveOptions()}
      transform={useResourcePayload()}
      component="div"
    >
      <ResourceForm />
    </Create>
  );
}
