import type { ReferenceObject, SchemaObject } from 'openapi3-ts/oas31';
import { z } from 'zod';

export type JsonSchema = SchemaObject | ReferenceObject;
type Io = 'input' | 'output';

const placeOf = (name: string) => `#/components/schemas/${name}`;

/** Zod schemas as JSON Schema (2020-12); those that have a name refer to each other by it. */
export class NamedJsonSchemas {
  private readonly names = z.registry<{ id: string }>();
  private readonly converted: Readonly<Record<Io, Readonly<Record<string, SchemaObject>>>>;

  constructor(named: Readonly<Record<string, z.ZodType>>) {
    for (const [id, schema] of Object.entries(named)) this.names.add(schema, { id });
    this.converted = { input: this.convert('input'), output: this.convert('output') };
  }

  /** @param io `input` for what is sent, `output` for what is answered */
  of(schema: z.ZodType, io: Io): JsonSchema {
    const name = this.names.get(schema)?.id;
    if (name !== undefined) return { $ref: placeOf(name) };
    if (schema instanceof z.ZodArray)
      return { type: 'array', items: this.of(schema.element as z.ZodType, io) };
    return this.whole(schema, io);
  }

  /** With what it refers to in its place. */
  whole(schema: z.ZodType, io: Io): SchemaObject {
    return tidy(z.toJSONSchema(schema, { ...OPTIONS, io }));
  }

  /** Those that a part of a document refers to, and those that these refer to. */
  usedIn(part: object, io: Io): Record<string, SchemaObject> {
    const used: Record<string, SchemaObject> = {};
    const visit = (each: object) => {
      for (const [, name = ''] of JSON.stringify(each).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
        const schema = this.converted[io][name];
        if (!schema) throw new Error(`There is no schema ${name}`);
        if (Object.hasOwn(used, name)) continue;
        used[name] = schema;
        visit(schema);
      }
    };
    visit(part);
    return used;
  }

  private convert(io: Io): Record<string, SchemaObject> {
    const { schemas } = z.toJSONSchema(this.names, { ...OPTIONS, io, uri: placeOf });
    return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, tidy(schema)]));
  }
}

/** What says nothing to a reader: patterns of formats that have a name, that names are text, the bounds of what JavaScript counts exactly. */
const OPTIONS = {
  unrepresentable: 'any',
  override: ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    if (isAnyText(jsonSchema.propertyNames)) delete jsonSchema.propertyNames;
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  },
} as const;

function isAnyText(names: unknown): boolean {
  return JSON.stringify(names) === '{"type":"string"}';
}

function tidy(schema: object): SchemaObject {
  const { $schema: _, $id: __, ...rest } = schema as SchemaObject & { $schema?: unknown; $id?: unknown };
  return rest;
}
