import { Create } from 'react-admin';
import { useSaveOptions } from '../problem/use-save-options.js';
import { ResourceForm } from './ResourceForm.js';
import { useResourcePayload } from './use-resource-payload.js';

export default function ResourceCreate() {
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
