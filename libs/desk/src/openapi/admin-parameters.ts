import type { AdminRoute, ListQuery } from '@airlock/contract/schemas';
import type { ParameterObject, SchemaObject } from 'openapi3-ts/oas31';
import type { z } from 'zod';
import type { NamedJsonSchemas } from './named-json-schemas.js';

const ID: SchemaObject = { type: 'integer', minimum: 1 };
const FURTHER: Readonly<Record<string, string>> = {
  after: 'Where the page before ended: what its `Link` header says.',
};
const RANGE: SchemaObject = {
  ...{ type: 'array', items: { type: 'integer', minimum: 0 }, minItems: 2, maxItems: 2 },
  default: [0, 24],
};

/** What a route takes in its path and its query. */
export function parametersOf(path: string, route: AdminRoute, schemas: NamedJsonSchemas): ParameterObject[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return [
    ...names.map((name) => inPath(name, route.path?.[name], schemas)),
    ...(route.list ? ofList(route.list, schemas) : []),
    ...(route.query ? ofQuery(route.query, schemas) : []),
  ];
}

function inPath(name: string, given: z.ZodType | undefined, schemas: NamedJsonSchemas): ParameterObject {
  return {
    ...{ name, in: 'path', required: true },
    description: name === 'id' ? 'Which one.' : `The ${name} of it.`,
    schema: given ? schemas.of(given, 'input') : ID,
  };
}

/** How react-admin's simple REST asks: JSON in the query. */
function ofList({ filter, sort, further }: ListQuery, schemas: NamedJsonSchemas): ParameterObject[] {
  const order: SchemaObject = {
    ...{ type: 'array', minItems: 2, maxItems: 2 },
    prefixItems: [{ enum: [...sort] }, { enum: ['ASC', 'DESC'] }],
    default: [sort[0], 'DESC'],
  };
  const asJson = (name: string, description: string, schema: SchemaObject): ParameterObject => ({
    ...{ name, in: 'query', description, content: { 'application/json': { schema } } },
  });
  return [
    asJson('filter', 'Only what is so.', schemas.of(filter, 'input') as SchemaObject),
    asJson('sort', 'A field, and the order.', order),
    asJson('range', 'The first and the last of the rows that are wanted, from 0; at most 1 000.', RANGE),
    ...further.map((name): ParameterObject => {
      return { name, in: 'query', description: FURTHER[name] ?? name, schema: { type: 'string' } };
    }),
  ];
}

function ofQuery(query: z.ZodObject, schemas: NamedJsonSchemas): ParameterObject[] {
  // As they are once they are read: a number is text in an address.
  const { properties = {}, required = [] } = schemas.whole(query, 'output');
  return Object.entries(properties).map(([name, each]): ParameterObject => {
    const { description, ...schema } = each as SchemaObject;
    const about = description === undefined ? {} : { description };
    return { name, in: 'query', ...about, required: required.includes(name), schema };
  });
}
