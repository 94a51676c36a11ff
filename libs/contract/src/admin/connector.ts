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

export interface EndpointRecord {
  readonly name: string;
  readonly method: string;
  /** Below `/{connector}/{resource}/`. */
  readonly path: string;
  readonly description?: string;
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
  readonly async?: AsyncPolicy;
}
