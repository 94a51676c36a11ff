import { Create } from 'react-admin';
import { useSaveOptions } from '../problem/use-save-options.js';
import { OperatorForm, operatorPayload } from './OperatorForm.js';

export default function OperatorCreate() {
  return (
    <Create redirect="list" transform={operatorPayload} mutationOptions={useSaveOptions()}>
      <OperatorForm />
    </Create>
  );
}
