import type { IncomingMessage } from 'node:http';
import type { Resource } from '@airlock/core';
import type { ConnectorOptions } from './connector.decorator.js';

const resources = new WeakMap<IncomingMessage, Resource>();
const configs = new WeakMap<Resource, Readonly<Record<string, unknown>>>();

export function rememberResource(request: IncomingMessage, resource: Resource): void {
  resources.set(request, resource);
}

export function resourceOf(request: IncomingMessage): Resource | undefined {
  return resources.get(request);
}

/**
 * The settings of a resource as its connector's schema gives them, defaults included.
 * @throws ZodError for settings that were stored before the schema asked for more
 */
export function configOf(resource: Resource, connector: ConnectorOptions): Readonly<Record<string, unknown>> {
  const known = configs.get(resource);
  if (known) return known;
  const config = connector.config ? connector.config.parse(resource.config) : resource.config;
  configs.set(resource, config);
  return config;
}
