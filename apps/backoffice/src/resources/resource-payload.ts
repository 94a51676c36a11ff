import type { ConfigSchema, Resource, ResourceInput } from '@airlock/contract';
import { useCallback } from 'react';
import type { RaRecord } from 'react-admin';
import { branchOf, isRecord, kindOf, withoutNull } from './config/schema-kind.js';
import { useConnectors } from './use-connectors.js';

/** Turns the form's values into what POST and PUT take. */
export function useResourcePayload(): (values: Partial<RaRecord>) => ResourceInput {
  const { data: connectors } = useConnectors();
  return useCallback(
    (values) => {
      const input = writtenSettings(values);
      const schema = connectors?.find(({ name }) => name === input['connector'])?.configSchema;
      return {
        ...input,
        config: schema ? configPayload(schema, input['config']) : (input['config'] ?? {}),
        errorEmails: input['errorEmails'] ?? [],
      } as ResourceInput;
    },
    [connectors],
  );
}

type Values = Readonly<Record<string, unknown>>;

/** What of a resource can be written: without its id and what the server found out. */
export function writtenSettings(values: Values): Values {
  const { id: _id, secretsStored: _secrets, quiet: _quiet, availability: _found, ...written } = values;
  return written;
}

/** A new resource with the settings of another; a slug belongs to one only. */
export function cloneOf(resource: Resource): Values {
  return { ...writtenSettings({ ...resource }), slug: `${resource.slug}-copy` };
}

/**
 * The settings as PUT wants them (contract §9): a secret that was not typed is left out and so keeps its value, one
 * that was cleared is null; what else is empty is left out, for absent is how an optional setting says "no".
 */
export function configPayload(schema: ConfigSchema, config: unknown): Record<string, unknown> {
  const values = isRecord(config) ? config : {};
  const properties = schema.properties ?? {};
  const unknownToSchema = Object.entries(values).filter(([name]) => !Object.hasOwn(properties, name));
  const known = Object.entries(properties).flatMap(([name, property]) => {
    const value = settingPayload(
      withoutNull(property),
      Object.hasOwn(values, name) ? values[name] : undefined,
    );
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries([...unknownToSchema, ...known]);
}

function settingPayload(schema: ConfigSchema, value: unknown): unknown {
  const kind = kindOf(schema);
  if (kind === 'secret') return value === '' ? undefined : value;
  if (kind === 'constant') return schema.const;
  if (value === null || value === undefined || value === '') return undefined;
  if (kind === 'group') {
    const group = configPayload(schema, value);
    return Object.keys(group).length > 0 ? group : undefined;
  }
  if (kind === 'union') {
    const branch = branchOf(schema, value);
    return branch && configPayload(branch, value);
  }
  return value;
}
