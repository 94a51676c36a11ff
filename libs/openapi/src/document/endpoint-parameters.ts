import type { ParameterObject, ReferenceObject, SchemaObject } from 'openapi3-ts/oas31';
import type { z } from 'zod';
import type { Endpoint, RouteTemplate } from '@airlock/gate';
import type { NamedExample } from './endpoint-examples.js';
import type { JsonSchemas } from './json-schemas.js';

type Place = 'path' | 'query' | 'header';
type Values = (example: NamedExample['example']) => Readonly<Record<string, unknown>> | undefined;

/** What an endpoint itself takes besides a body, with the values of its examples. */
export function ownParameters(
  { description }: Endpoint,
  template: RouteTemplate,
  examples: readonly NamedExample[],
  schemas: JsonSchemas,
): ParameterObject[] {
  const described = (place: Place, schema: z.ZodObject | undefined, values: Values) => {
    if (!schema) return [];
    const { properties, required } = membersOf(schema, schemas);
    return Object.entries(properties).map(([name, member]) =>
      parameter(place, name, member, required.includes(name), valuesIn(examples, name, values)),
    );
  };
  return [
    ...pathParameters(description?.path, template, examples, schemas),
    ...described('query', description?.query, ({ query }) => query),
    ...described('header', description?.headers, ({ headers }) => headers),
  ];
}

function pathParameters(
  described: z.ZodObject | undefined,
  { parameters }: RouteTemplate,
  examples: readonly NamedExample[],
  schemas: JsonSchemas,
): ParameterObject[] {
  const properties = described ? membersOf(described, schemas).properties : {};
  const all = [{ name: 'resource', isWildcard: false }, ...parameters];
  return all.map(({ name, isWildcard }) => {
    const member = properties[name] ?? {
      type: 'string',
      ...(name === 'resource' && { description: 'The slug of a configured resource of this connector.' }),
    };
    const values = valuesIn(examples, name, ({ path }) => path);
    const told = parameter('path', name, isWildcard ? withSlashes(member) : member, true, values);
    return isWildcard ? { ...told, 'x-wildcard': true } : told;
  });
}

type Member = SchemaObject | ReferenceObject;

/** A zod object as JSON Schema, member by member. */
function membersOf(schema: z.ZodObject, schemas: JsonSchemas) {
  const { properties = {}, required = [] } = schemas.of(schema, 'input', 'Parameters') as SchemaObject;
  return { properties: properties as Record<string, Member>, required };
}

function parameter(
  place: Place,
  name: string,
  member: Member,
  required: boolean,
  named: ParameterObject['examples'],
): ParameterObject {
  const { description, examples = [], ...schema } = member as SchemaObject;
  const [first] = examples as unknown[];
  return {
    ...{ name, in: place, required },
    ...(description !== undefined && { description }),
    schema,
    ...(named ? { examples: named } : first !== undefined && { example: first }),
  };
}

function withSlashes(member: Member): Member {
  const told = (member as SchemaObject).description;
  const slashes = 'The rest of the path; it may contain slashes.';
  return { ...member, description: told === undefined ? slashes : `${told} ${slashes}` };
}

function valuesIn(
  examples: readonly NamedExample[],
  name: string,
  values: Values,
): ParameterObject['examples'] {
  const given = examples.flatMap(({ name: of, example }) => {
    const value = values(example)?.[name];
    return value === undefined ? [] : [[of, { summary: example.summary, value }] as const];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
