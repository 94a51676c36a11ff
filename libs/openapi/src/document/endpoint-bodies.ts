import type { ContentObject, ExampleObject, RequestBodyObject } from 'openapi3-ts/oas31';
import type { BodyShapes, Endpoint } from '@airlock/gate';
import type { NamedExample } from './endpoint-examples.js';
import type { JsonSchemas } from './json-schemas.js';

type Value = Readonly<{ name: string; contentType: string | undefined; summary: string; value: unknown }>;

/** The body that an endpoint takes; undefined where it takes none, or nothing is known of it. */
export function bodyOf(
  { description }: Endpoint,
  examples: readonly NamedExample[],
  schemas: JsonSchemas,
  words: readonly string[],
): RequestBodyObject | undefined {
  if (!description?.body) return undefined;
  const values = examples.flatMap(({ name, example: { body, contentType, summary } }) =>
    body === undefined ? [] : [{ name, contentType, summary, value: body }],
  );
  return {
    required: description.bodyOptional !== true,
    content: contentOf(description.body, values, (shape) =>
      schemas.ofBody(shape, 'input', `${schemaName(words)}Body`),
    ),
  };
}

/** @param schemaOf undefined for bytes */
export function contentOf(
  shapes: BodyShapes,
  values: readonly Value[],
  schemaOf: (shape: BodyShapes[string]) => ReturnType<JsonSchemas['ofBody']>,
): ContentObject {
  const types = Object.keys(shapes);
  return Object.fromEntries(
    Object.entries(shapes).map(([type, shape]) => {
      const schema = schemaOf(shape);
      const ofType = values.filter(({ contentType = types[0] }) => contentType === type);
      const examples = Object.fromEntries(
        ofType.map(({ name, summary, value }): [string, ExampleObject] => [name, { summary, value }]),
      );
      return [type, { ...(schema && { schema }), ...(ofType.length > 0 && { examples }) }];
    }),
  );
}

/** `demo`, `long` → DemoLong. */
export function schemaName([connector = '', name = '']: readonly string[]): string {
  return [...connector.split('-'), name].map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
}
