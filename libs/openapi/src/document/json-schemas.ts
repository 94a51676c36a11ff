import type { ReferenceObject, SchemaObject } from 'openapi3-ts/oas31';
import { z } from 'zod';
import type { BodyShape } from '@airlock/gate';

export type Schema = SchemaObject | ReferenceObject;
type Named = Readonly<Record<string, SchemaObject>>;

/** Patterns of formats that have a name say nothing to a reader. */
const tidied = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
};
const OPTIONS = { unrepresentable: 'any', override: tidied } as const;
const placeOf = (name: string) => `#/components/schemas/${name}`;

/** The schemas of a registry as components, by their ids; they refer to each other. */
export function schemasOf(registry: z.core.$ZodRegistry<{ id?: string | undefined }>): Named {
  const { schemas } = z.toJSONSchema(registry, { ...OPTIONS, uri: placeOf });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, withoutHeading(schema as SchemaObject)]),
  );
}

/** Collects the JSON Schemas (2020-12) of zod schemas; those with an id, and those that hold themselves, become components. */
export class JsonSchemas {
  private readonly collected: Record<string, SchemaObject> = {};

  /** Those that were found so far. */
  get components(): Named {
    return this.collected;
  }

  /**
   * @param io `input` for what is sent, `output` for what is answered
   * @param name for a schema that holds itself and has no id
   */
  of(schema: z.ZodType, io: 'input' | 'output', name: string): Schema {
    const converted = z.toJSONSchema(schema, { ...OPTIONS, io }) as SchemaObject;
    const { $defs = {}, ...root } = withoutHeading(converted) as SchemaObject & { $defs?: Named };
    const names = new Map<string, string>();
    for (const [key, inner] of Object.entries($defs)) {
      names.set(`#/$defs/${key}`, this.free(key.startsWith('__') ? `${name}Part` : key, inner));
    }
    if (JSON.stringify(root).includes('"$ref":"#"')) names.set('#', this.free(name, root));
    for (const [key, inner] of Object.entries($defs)) {
      this.collected[names.get(`#/$defs/${key}`) ?? key] = renamed(inner, names);
    }
    const own = names.get('#');
    if (own === undefined) return renamed(root, names);
    this.collected[own] = renamed(root, names);
    return { $ref: placeOf(own) };
  }

  /** What a body of that shape is; undefined for bytes, of which nothing can be said. */
  ofBody(shape: BodyShape, io: 'input' | 'output', name: string): Schema | undefined {
    if (shape === 'binary') return undefined;
    if (shape === 'text') return { type: 'string' };
    if (shape === 'problem') return { $ref: placeOf('Problem') };
    return shape === 'json' ? {} : this.of(shape, io, name);
  }

  /** Two schemas of one name, and unlike each other, are told apart by a number. */
  private free(wanted: string, schema: SchemaObject): string {
    const text = JSON.stringify(schema);
    for (let number = 1; ; number++) {
      const name = number === 1 ? wanted : `${wanted}${number}`;
      const known = this.texts.get(name);
      if (known !== undefined && known !== text) continue;
      this.texts.set(name, text);
      return name;
    }
  }

  private readonly texts = new Map<string, string>();
}

type Heading = { $schema?: unknown; $id?: unknown; id?: unknown };

function withoutHeading({ $schema: _, $id: __, id: ___, ...schema }: SchemaObject & Heading): SchemaObject {
  return schema;
}

function renamed(schema: SchemaObject, names: ReadonlyMap<string, string>): SchemaObject {
  const text = JSON.stringify(schema, (key, value: unknown) => {
    const name = key === '$ref' && typeof value === 'string' ? names.get(value) : undefined;
    return name === undefined ? value : placeOf(name);
  });
  return JSON.parse(text) as SchemaObject;
}

export type StandaloneSchema = Readonly<Record<string, unknown>>;

/** A zod schema as JSON Schema (2020-12) that refers to nothing outside itself. */
export function standaloneSchema(schema: z.ZodType, io: 'input' | 'output'): StandaloneSchema {
  return withoutHeading(z.toJSONSchema(schema, { ...OPTIONS, io }) as SchemaObject) as StandaloneSchema;
}
