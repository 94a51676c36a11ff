import { Card } from '@mui/material';
import { OPERATOR_ROLES, SHORTEST_PASSWORD, type OperatorRecord } from '@airlock/contract';
import {
  Create,
  EditBase,
  email,
  minLength,
  PasswordInput,
  required,
  SelectInput,
  SimpleForm,
  TextInput,
  useEditContext,
  useRecordContext,
  useTranslate,
} from 'react-admin';
import { PageStates } from '../list/ListStates.js';
import { PageTitle } from '../list/PageTitle.js';
import { useSaveOptions } from '../problem/use-problem-text.js';

function OperatorForm() {
  const isStored = useRecordContext<OperatorRecord>() !== undefined;
  const strength = minLength(SHORTEST_PASSWORD);
  return (
    <SimpleForm sx={{ maxWidth: 600 }}>
      <TextInput source="email" type="email" validate={[required(), email()]} />
      <SelectInput
        source="role"
        defaultValue="viewer"
        choices={OPERATOR_ROLES.map((role) => ({ id: role, name: `airlock.role.${role}` }))}
        validate={required()}
        helperText="airlock.operators.help.role"
      />
      <PasswordInput
        source="password"
        autoComplete="new-password"
        helperText={isStored ? 'airlock.operators.help.password' : false}
        validate={isStored ? strength : [required(), strength]}
      />
    </SimpleForm>
  );
}

/** A password that was not typed is left out, which keeps it. */
function operatorPayload(values: Record<string, unknown>): Record<string, unknown> {
  const { id: _id, password, ...others } = values;
  return password ? { ...others, password } : others;
}

export function OperatorCreate() {
  return (
    <Create redirect="list" transform={operatorPayload} mutationOptions={useSaveOptions()}>
      <OperatorForm />
    </Create>
  );
}

export function OperatorEdit() {
  const translate = useTranslate();
  return (
    <EditBase<OperatorRecord>
      mutationMode="pessimistic"
      mutationOptions={useSaveOptions()}
      queryOptions={{ onError: () => undefined }}
      transform={operatorPayload}
    >
      <PageStates useContext={useEditContext<OperatorRecord>} failed="airlock.operators.failed">
        {(operator) => (
          <Card sx={{ marginTop: 2 }}>
            <PageTitle title={translate('airlock.operators.title', { email: operator.email })} />
            <OperatorForm />
          </Card>
        )}
      </PageStates>
    </EditBase>
  );
}
