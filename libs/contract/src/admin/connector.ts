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

/** What an endpoint or a connector says about retries, where it says anything. Seconds. */
export interface AsyncPolicy {
  readonly ttl?: number;
  readonly delay?: number;
  readonly maxDelay?: number;
  readonly jitter?: number;
}

/** A JSON Schema (2020-12), as /openapi.json shows it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What an endpoint takes and answers; each is absent where nothing is known of it. */
export interface EndpointSchemas {
  /** Of the object of its path parameters, resource left out. */
  readonly params?: JsonSchema;
  /** Of the object of its query parameters. */
  readonly query?: JsonSchema;
  /** Of the JSON body it takes. */
  readonly body?: JsonSchema;
  /** Of the JSON body it answers when all goes well. */
  readonly response?: JsonSchema;
}

/** A request as it may be sent. */
export interface EndpointSample {
  readonly name: string;
  readonly summary: string;
  readonly method: string;
  readonly path?: Readonly<Record<string, string>>;
  /** Without `?`. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly body?: string;
}

export interface EndpointRecord {
  readonly name: string;
  readonly method: string;
  /** Below `/{connector}/{resource}/`. */
  readonly path: string;
  /** A few words. */
  readonly summary?: string;
  /** CommonMark. */
  readonly description?: string;
  readonly schema: EndpointSchemas;
  readonly examples?: readonly EndpointSample[];
  /** A command line that calls it; the resource is `{resource}`, the key is taken from `$AIRLOCK_API_KEY`. */
  readonly curl: string;
  /** Whether an idempotency key must be sent (`required`), or the request itself is one (`request`; contract §5). */
  readonly idempotency?: 'key' | 'required' | 'request';
  /** Which failures are kept and retried. */
  readonly on?: 'retryable' | 'any';
  /** Absent where the endpoint is not `@Async()`. */
  readonly async?: AsyncPolicy;
}

/** One of `GET /admin/api/connectors`: a plain array, ordered by name. */
export interface ConnectorRecord {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly endpoints: readonly EndpointRecord[];
  readonly configSchema: ConfigSchema;
  /** Whether its resources can be tested. */
  readonly hasCheck: boolean;
  readonly async?: AsyncPolicy;
}
