import type { ConfigSchema } from '@airlock/contract';
import { branchOf, isRecord, kindOf, withoutNull } from './schema-kind.js';

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
