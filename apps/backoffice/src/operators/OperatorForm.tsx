import { OPERATOR_ROLES, SHORTEST_PASSWORD, type OperatorRecord } from '@airlock/contract';
import {
  email,
  minLength,
  PasswordInput,
  required,
  SelectInput,
  SimpleForm,
  TextInput,
  useRecordContext,
} from 'react-admin';

export function OperatorForm() {
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
export function operatorPayload(values: Record<string, unknown>): Record<string, unknown> {
  const { id: _id, password, ...others } = values;
  return password ? { ...others, password } : others;
}
