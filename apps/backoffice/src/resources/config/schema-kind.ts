import type { ConfigSchema } from '@airlock/contract';

/** How a setting is asked for. `constant` is not asked at all; `json` is the way out for what no other input fits. */
export type SchemaKind =
  | 'secret'
  | 'text'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'constant'
  | 'strings'
  | 'pairs'
  | 'group'
  | 'union'
  | 'json';

export function kindOf(schema: ConfigSchema): SchemaKind {
  if (schema.const !== undefined) return 'constant';
  if (schema.enum) return 'choice';
  if (branchesOf(schema).length > 0) return discriminatorOf(schema) ? 'union' : 'json';
  switch (schema.type) {
    case 'string':
      return schema.writeOnly ? 'secret' : 'text';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return schema.items?.type === 'string' && !schema.items.enum ? 'strings' : 'json';
    case 'object':
      if (schema.properties) return 'group';
      return typeof schema.additionalProperties === 'object' && schema.additionalProperties.type === 'string'
        ? 'pairs'
        : 'json';
    default:
      return 'json';
  }
}

/** A schema without the `null` that stands for "may be absent". */
export function withoutNull(schema: ConfigSchema): ConfigSchema {
  const [only, ...others] = branchesOf(schema).filter((branch) => branch.type !== 'null');
  if (!only || others.length > 0 || branchesOf(schema).length === 1) return schema;
  const { anyOf: _anyOf, oneOf: _oneOf, ...annotations } = schema;
  return { ...only, ...annotations };
}

/** The alternatives of a union; none where the schema is no union. */
export function branchesOf(schema: ConfigSchema): readonly ConfigSchema[] {
  return schema.oneOf ?? schema.anyOf ?? [];
}

/** The member by whose constant the alternatives are told apart. */
export function discriminatorOf(schema: ConfigSchema): string | undefined {
  const branches = branchesOf(schema).filter((branch) => branch.type !== 'null');
  const [first] = branches;
  return Object.keys(first?.properties ?? {}).find((name) =>
    branches.every((branch) => branch.properties?.[name]?.const !== undefined),
  );
}

/** The alternative that a value takes. */
export function branchOf(schema: ConfigSchema, value: unknown): ConfigSchema | undefined {
  const discriminator = discriminatorOf(schema);
  if (!discriminator || !isRecord(value)) return undefined;
  return branchesOf(schema).find(
    (branch) => branch.properties?.[discriminator]?.const === value[discriminator],
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
