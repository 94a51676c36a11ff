import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';

/**
 * The part of JSON Schema (2020-12) that a connector's settings use. `writeOnly` marks a secret.
 * Unions are objects told apart by a member with `const`.
 */
export interface ConfigSchema {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly writeOnly?: boolean;
  readonly properties?: Readonly<Record<string, ConfigSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | ConfigSchema;
  readonly items?: ConfigSchema;
  readonly oneOf?: readonly ConfigSchema[];
  readonly anyOf?: readonly ConfigSchema[];
}

export const jsonSchema = named(
  'JsonSchema',
  z.record(z.string(), z.unknown()).describe('A JSON Schema (2020-12), as /openapi.json shows it.'),
);

/** A JSON Schema (2020-12), as /openapi.json shows it. */
export type JsonSchema = Immutable<z.infer<typeof jsonSchema>>;

const asyncPolicy = named(
  'AsyncPolicy',
  z.strictObject({
    ttl: z.number().exactOptional(),
    delay: z.number().exactOptional().describe('Seconds.'),
    maxDelay: z.number().exactOptional().describe('Seconds.'),
    jitter: z.number().exactOptional(),
  }),
);

/** What an endpoint or a connector says about retries, where it says anything. Seconds. */
export type AsyncPolicy = Immutable<z.infer<typeof asyncPolicy>>;

const endpointSchemas = z.strictObject({
  params: jsonSchema.exactOptional().describe('Of the object of its path parameters, resource left out.'),
  query: jsonSchema.exactOptional().describe('Of the object of its query parameters.'),
  body: jsonSchema.exactOptional().describe('Of the JSON body it takes.'),
  response: jsonSchema.exactOptional().describe('Of the JSON body it answers when all goes well.'),
});

/** What an endpoint takes and answers; each is absent where nothing is known of it. */
export type EndpointSchemas = Immutable<z.infer<typeof endpointSchemas>>;

const endpointSample = z.strictObject({
  name: z.string(),
  summary: z.string(),
  method: z.string(),
  path: z.record(z.string(), z.string()).exactOptional(),
  query: z.string().exactOptional().describe('Without `?`.'),
  headers: z.record(z.string(), z.string()).exactOptional(),
  contentType: z.string().exactOptional(),
  body: z.string().exactOptional(),
});

/** A request as it may be sent. */
export type EndpointSample = Immutable<z.infer<typeof endpointSample>>;

const endpointRecord = named(
  'EndpointRecord',
  z.strictObject({
    name: z.string(),
    method: z.string(),
    path: z.string().describe('Below `/{connector}/{resource}/`.'),
    summary: z.string().exactOptional().describe('A few words.'),
    description: z.string().exactOptional().describe('CommonMark.'),
    schema: endpointSchemas,
    examples: z.array(endpointSample).exactOptional(),
    curl: z
      .string()
      .describe(
        'A command line that calls it; the resource is `{resource}`, the key is taken from `$AIRLOCK_API_KEY`.',
      ),
    idempotency: z
      .enum(['key', 'required', 'request'])
      .exactOptional()
      .describe(
        'Whether an idempotency key must be sent (`required`), or the request itself is one (`request`).',
      ),
    on: z.enum(['retryable', 'any']).exactOptional().describe('Which failures are kept and retried.'),
    async: asyncPolicy.exactOptional().describe('Absent where the endpoint is not `@Async()`.'),
  }),
);
export type EndpointRecord = Immutable<z.infer<typeof endpointRecord>>;

export const connectorRecord = named(
  'ConnectorRecord',
  z.strictObject({
    name: z.string(),
    title: z.string().exactOptional(),
    description: z.string().exactOptional(),
    endpoints: z.array(endpointRecord),
    configSchema: jsonSchema.describe(
      'A JSON Schema (2020-12) of its settings. `writeOnly` marks a secret. Unions are objects told apart by a member with `const`.',
    ),
    hasCheck: z.boolean().describe('Whether its resources can be tested.'),
    async: asyncPolicy.exactOptional(),
  }),
);

/** One of `GET /admin/api/connectors`: a plain array, ordered by name. */
export type ConnectorRecord = Omit<Immutable<z.infer<typeof connectorRecord>>, 'configSchema'> &
  Readonly<{ configSchema: ConfigSchema }>;
