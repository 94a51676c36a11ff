import type { SchemaObject } from 'openapi3-ts/oas31';

/**
 * What a JSON Merge Patch (RFC 7396) of something may be: of each object any members, or null in their place; what is no
 * object is replaced as a whole.
 */
export function mergePatchSchema(schema: SchemaObject): SchemaObject {
  if (schema.anyOf)
    return { ...schema, anyOf: schema.anyOf.map((each) => mergePatchSchema(each as SchemaObject)) };
  const { required: _, properties, ...rest } = schema;
  if (!properties) return schema;
  const patched = Object.entries(properties).map(
    ([name, each]) => [name, orNull(each as SchemaObject)] as const,
  );
  return { ...rest, properties: Object.fromEntries(patched) };
}

function orNull(schema: SchemaObject): SchemaObject {
  const { description, ...patch } = mergePatchSchema(schema);
  if (takesNull(patch)) return { ...patch, ...(description !== undefined && { description }) };
  return {
    ...(description !== undefined && { description }),
    anyOf: [...(patch.anyOf ?? [patch]), { type: 'null' }],
  };
}

function takesNull({ type, anyOf = [] }: SchemaObject): boolean {
  return [type].flat().includes('null') || anyOf.some((each) => takesNull(each as SchemaObject));
}
