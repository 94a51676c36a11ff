import type { z } from 'zod';

const all: Record<string, z.ZodType> = {};

/** The schemas that have a name of their own in the OpenAPI document. */
export const namedSchemas: Readonly<Record<string, z.ZodType>> = all;

/** @param id unlike that of any other schema */
export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  if (Object.hasOwn(all, id)) throw new Error(`Two schemas are named ${id}`);
  all[id] = schema;
  return schema;
}
