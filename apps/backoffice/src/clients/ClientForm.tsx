import { AutocompleteArrayInput, minValue, NumberInput, required, SimpleForm, TextInput } from 'react-admin';
import { useResourceNames } from '../resources/use-resource-names.js';

export function ClientForm() {
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
export function clientPayload(values: Record<string, unknown>): Record<string, unknown> {
  const { id: _id, keyRotatedAt: _rotated, previousUntil: _until, resources, ...others } = values;
  const isEmpty = !Array.isArray(resources) || resources.length === 0;
  return { ...others, resources: isEmpty ? null : resources };
}
