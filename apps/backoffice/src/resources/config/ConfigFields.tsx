import { Box, Typography } from '@mui/material';
import type { ConfigSchema } from '@airlock/contract';
import {
  BooleanInput,
  maxValue,
  minValue,
  NumberInput,
  required,
  SelectInput,
  TextArrayInput,
  TextInput,
  useTranslate,
} from 'react-admin';
import { kindOf, withoutNull } from './schema-kind.js';
import { JsonInput, PairsInput, SecretInput, UnionInput } from './setting-inputs.js';

interface ConfigFieldsProps {
  readonly schema: ConfigSchema;
  /** The path of the object in the form: `config`. */
  readonly source: string;
  readonly isStored: boolean;
  /** The settings whose secret is stored, by name; not known where left out. */
  readonly secretsStored?: readonly string[] | undefined;
}

/** An input for each setting that a connector's schema names, in its order. */
export function ConfigFields({ schema, source, isStored, secretsStored }: ConfigFieldsProps) {
  return Object.entries(schema.properties ?? {}).map(([name, property]) => (
    <ConfigField
      key={name}
      name={name}
      source={`${source}.${name}`}
      schema={property}
      isRequired={schema.required?.includes(name) ?? false}
      isStored={isStored}
      secretsStored={secretsStored}
    />
  ));
}

interface ConfigFieldProps {
  readonly name: string;
  readonly source: string;
  readonly schema: ConfigSchema;
  readonly isRequired: boolean;
  readonly isStored: boolean;
  readonly secretsStored: readonly string[] | undefined;
}

/** The input that fits one setting's schema. */
function ConfigField({ name, source, schema: given, isRequired, isStored, secretsStored }: ConfigFieldProps) {
  const translate = useTranslate();
  const schema = withoutNull(given);
  // A new resource starts with the defaults; a stored one may lack them.
  const defaultText = isStored ? defaultTextOf(schema) : undefined;
  const helperText = [
    schema.description,
    defaultText && translate('airlock.config.default', { value: defaultText }),
  ]
    .filter(Boolean)
    .join(' ');
  const input = {
    source,
    label: settingLabel(name, schema),
    helperText: helperText || (false as const),
    validate: isRequired ? [required()] : [],
    defaultValue: isStored ? undefined : schema.default,
  };
  switch (kindOf(schema)) {
    case 'constant':
      return null;
    case 'secret':
      return (
        <SecretInput
          source={source}
          label={input.label}
          description={schema.description}
          isRequired={isRequired}
          isStored={isStored && (secretsStored?.includes(name) ?? true)}
        />
      );
    case 'text':
      return <TextInput {...input} type={schema.format === 'uri' ? 'url' : 'text'} />;
    case 'number':
      return <NumberInput {...input} validate={[...input.validate, ...rangeOf(schema)]} />;
    case 'boolean':
      return <BooleanInput {...input} defaultValue={schema.default === true} validate={[]} />;
    case 'choice':
      return (
        <SelectInput
          {...input}
          choices={(schema.enum ?? []).map((one) => ({ id: one, name: String(one) }))}
          translateChoice={false}
        />
      );
    case 'strings':
      return <TextArrayInput {...input} defaultValue={input.defaultValue as string[] | undefined} />;
    case 'pairs':
      return <PairsInput source={source} label={input.label} description={schema.description} />;
    case 'union':
      return (
        <UnionInput source={source} label={input.label} schema={schema} isRequired={isRequired}>
          {(branch) => <ConfigFields schema={branch} source={source} isStored={isStored} />}
        </UnionInput>
      );
    case 'group':
      return (
        <Box
          component="fieldset"
          sx={{ border: 1, borderColor: 'divider', borderRadius: 1, width: '100%', marginY: 1 }}
        >
          <Typography component="legend" variant="subtitle2">
            {input.label}
          </Typography>
          <ConfigFields schema={schema} source={source} isStored={isStored} />
        </Box>
      );
    case 'json':
      return <JsonInput source={source} label={input.label} helperText={input.helperText} />;
  }
}

/** A default that can be said in a word. */
function defaultTextOf({ default: value, type }: ConfigSchema): string | undefined {
  if (type === 'boolean' || value === '') return undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function rangeOf({ minimum, maximum }: ConfigSchema) {
  return [
    ...(minimum === undefined ? [] : [minValue(minimum)]),
    ...(maximum === undefined ? [] : [maxValue(maximum)]),
  ];
}

/** The schema's title; without one the name in words: `baseUrl` as "Base url". */
function settingLabel(name: string, { title }: ConfigSchema): string {
  if (title) return title;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
