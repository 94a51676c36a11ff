import type { PolicySettings } from '@airlock/core';
import type { ConnectorOptions } from './connector.decorator.js';
import type { EndpointDescription } from './endpoint-description.js';

/** What is known of an endpoint once the program has started. */
export type Endpoint = Readonly<{
  connector: ConnectorOptions;
  name: string;
  /** Whether failures are kept (`@Async()`), or it can only be run in the background by request. */
  async: boolean;
  /** In upper case; ALL where the route takes any. */
  method: string;
  /** Its routes below /{connector}/{resource}, each beginning with `/`. */
  paths: readonly [string, ...string[]];
  /** The status of the route's answer, where the handler chooses no other. */
  status: number;
  /** What `@Describe()` says. */
  description: EndpointDescription | null;
  keepsDefinitive: boolean;
  requiresIdempotencyKey: boolean;
  /** The request itself is the key where none is sent. */
  isOwnKey: boolean;
  syncBudgetMs: number;
  timeoutMs: number;
  /** Endpoint first, connector second: the order in which settings win is core's. */
  policies: readonly PolicySettings[];
}>;
