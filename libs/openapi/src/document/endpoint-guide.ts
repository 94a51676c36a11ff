import type { z } from 'zod';
import {
  type BodyShape,
  type BodyShapes,
  type Endpoint,
  type EndpointExample,
  isJson,
  routeTemplate,
} from '@airlock/gate';
import { standaloneSchema, type StandaloneSchema } from './json-schemas.js';

/** A request as it may be sent, its body as text. */
export type GuideExample = Readonly<{
  name: string;
  summary: string;
  method: string;
  path: Readonly<Record<string, string>>;
  /** Without `?`. */
  query: string;
  headers: Readonly<Record<string, string>>;
  contentType: string | null;
  body: string | null;
}>;

/** What an endpoint takes and answers, for a form or a page about it alone. */
export type EndpointGuide = Readonly<{
  /** JSON Schema (2020-12), each by itself; absent where nothing is known. */
  schema: Readonly<{
    params?: StandaloneSchema;
    query?: StandaloneSchema;
    body?: StandaloneSchema;
    response?: StandaloneSchema;
  }>;
  examples: readonly GuideExample[];
}>;

/** What /openapi.json says of an endpoint, without what all endpoints have in common. */
export function endpointGuide(endpoint: Endpoint): EndpointGuide {
  const { description } = endpoint;
  const params = paramsOf(endpoint);
  const query = description?.query && standaloneSchema(description.query, 'input');
  const body = jsonOf(description?.body, 'input');
  const [, success] =
    Object.entries(description?.answers ?? {}).find(([status]) => status.startsWith('2')) ?? [];
  const response = jsonOf(success?.content, 'output');
  return {
    schema: {
      ...(params && { params }),
      ...(query && { query }),
      ...(body && { body }),
      ...(response && { response }),
    },
    examples: Object.entries(description?.examples ?? {})
      // What only adds to an example of the airlock is none by itself.
      .filter(([, { answer }]) => answer !== undefined)
      .map(([name, example]) => guideExample(endpoint, name, example)),
  };
}

/** Those of the fullest route: of one that may be left out, the one that has it. */
function paramsOf({ paths, description }: Endpoint): StandaloneSchema | undefined {
  const names = [...new Set(paths.flatMap((path) => routeTemplate(path).parameters.map(({ name }) => name)))];
  if (names.length === 0) return undefined;
  const described = description?.path ? standaloneSchema(description.path, 'input') : {};
  const properties = (described['properties'] ?? {}) as Record<string, unknown>;
  const shortest = Math.min(...paths.map((path) => routeTemplate(path).parameters.length));
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, properties[name] ?? { type: 'string' }])),
    required: names.slice(0, shortest),
  };
}

function jsonOf(shapes: BodyShapes | undefined, io: 'input' | 'output'): StandaloneSchema | undefined {
  const [, shape] = Object.entries(shapes ?? {}).find(([type]) => isJson(type)) ?? [];
  return shape === undefined || !isSchema(shape) ? undefined : standaloneSchema(shape, io);
}

function isSchema(shape: BodyShape): shape is z.ZodType {
  return typeof shape === 'object';
}

function guideExample(endpoint: Endpoint, name: string, example: EndpointExample): GuideExample {
  const { summary, path = {}, query = {}, headers = {}, body } = example;
  const { resource: _resource, ...parameters } = path;
  const [onlyType] = Object.keys(endpoint.description?.body ?? {});
  const text = body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body);
  const pairs = Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]);
  const ofAny = example.method ?? (text === null ? 'GET' : 'POST');
  return {
    ...{ name, summary, path: parameters, headers, body: text },
    method: endpoint.method === 'ALL' ? ofAny : endpoint.method,
    query: new URLSearchParams(pairs).toString(),
    contentType: text === null ? null : (example.contentType ?? onlyType ?? null),
  };
}
