import type { ConfigSchema } from '@airlock/contract';
import { ConfigField } from './ConfigField.js';

interface ConfigFieldsProps {
  readonly schema: ConfigSchema;
  /** The path of the object in the form: `config`. */
  readonly source: string;
  /** True where secrets may be stored already. */
  readonly isStored: boolean;
}

/** An input for each setting that a connector's schema names, in its order. */
export function ConfigFields({ schema, source, isStored }: ConfigFieldsProps) {
  return Object.entries(schema.properties ?? {}).map(([name, property]) => (
    <ConfigField
      key={name}
      name={name}
      source={`${source}.${name}`}
      schema={property}
      isRequired={schema.required?.includes(name) ?? false}
      isStored={isStored}
    />
  ));
}
