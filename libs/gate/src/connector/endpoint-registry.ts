import { Injectable, RequestMethod } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { durationMs } from '@airlock/core';
import { ASYNC, DEFAULT_SYNC_BUDGET, DEFAULT_TIMEOUT, type AsyncOptions } from './async.decorator.js';
import { CONNECTOR, type ConnectorOptions } from './connector.decorator.js';
import { DESCRIPTION } from './describe.decorator.js';
import type { Endpoint } from './endpoint.js';
import type { EndpointDescription } from './endpoint-description.js';
import { MisconfiguredError } from '../misconfigured.error.js';
import { policySettings } from './policy-options.js';
import { refuseUnknownPath } from './refuse-misdescribed.js';

type Method = (...args: never[]) => unknown;

/** Knows every connector and endpoint of the program; refuses an inconsistent one while it starts. */
@Injectable()
export class EndpointRegistry {
  private readonly byHandler = new Map<unknown, Endpoint>();
  private readonly byName = new Map<string, Endpoint>();
  private readonly connectorsByName = new Map<string, ConnectorOptions>();
  /** Who makes its instance; it is there once the program has started. */
  private readonly makers = new Map<string, { readonly instance: unknown }>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws MisconfiguredError with what to change */
  explore(): void {
    for (const wrapper of [...this.discovery.getControllers(), ...this.discovery.getProviders()]) {
      const { metatype } = wrapper;
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, Method> | undefined;
      if (!prototype) continue;
      const connector = Reflect.getMetadata(CONNECTOR, metatype) as ConnectorOptions | undefined;
      if (connector) {
        this.addConnector(connector, metatype.name);
        this.makers.set(connector.name, wrapper);
      }
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        this.addMethod(connector, metatype.name, name, prototype[name] as Method);
      }
    }
  }

  find(connector: string, endpoint: string): Endpoint | undefined {
    return this.byName.get(`${connector}/${endpoint}`);
  }

  /** @param handler the method, as ExecutionContext.getHandler() gives it */
  ofHandler(handler: unknown): Endpoint | undefined {
    return this.byHandler.get(handler);
  }

  connectors(): ConnectorOptions[] {
    return [...this.connectorsByName.values()];
  }

  connector(name: string): ConnectorOptions | undefined {
    return this.connectorsByName.get(name);
  }

  /** Of the class that is the connector. */
  instance(connector: string): unknown {
    return this.makers.get(connector)?.instance;
  }

  endpoints(connector: string): Endpoint[] {
    return [...this.byName.values()].filter((endpoint) => endpoint.connector.name === connector);
  }

  /** The longest an attempt may take, in ms. */
  longestTimeoutMs(): number {
    return Math.max(
      durationMs(DEFAULT_TIMEOUT),
      ...[...this.byName.values()].map(({ timeoutMs }) => timeoutMs),
    );
  }

  private addConnector(connector: ConnectorOptions, className: string): void {
    if (this.connectorsByName.has(connector.name)) {
      throw new MisconfiguredError(
        `Two classes are @Connector({ name: '${connector.name}' }), one of them ${className}; give one another name`,
      );
    }
    this.connectorsByName.set(connector.name, connector);
  }

  private addMethod(
    connector: ConnectorOptions | undefined,
    className: string,
    name: string,
    method: Method,
  ): void {
    const options = Reflect.getMetadata(ASYNC, method) as AsyncOptions | undefined;
    const description = Reflect.getMetadata(DESCRIPTION, method) as EndpointDescription | undefined;
    const path = Reflect.getMetadata(PATH_METADATA, method) as string | string[] | undefined;
    if ((options || description) && (!connector || path === undefined)) {
      const remedy = connector
        ? 'add a route such as @Post() to the method'
        : `mark ${className} with @Connector({ name })`;
      const decorator = options ? '@Async()' : '@Describe()';
      throw new MisconfiguredError(`${decorator} on ${className}.${name}, which is no endpoint: ${remedy}`);
    }
    if (!connector || path === undefined) return;
    const endpoint = this.describe(connector, name, method, options, path, description ?? null);
    if (description) refuseUnknownPath(`@Describe() on ${className}.${name}`, description, endpoint.paths);
    const key = `${connector.name}/${endpoint.name}`;
    if (this.byName.has(key)) {
      throw new MisconfiguredError(
        `Two endpoints of ${className} have the name ${endpoint.name}; give one another with @Async({ name })`,
      );
    }
    this.byName.set(key, endpoint);
    this.byHandler.set(method, endpoint);
  }

  private describe(
    connector: ConnectorOptions,
    methodName: string,
    method: Method,
    options: AsyncOptions | undefined,
    path: string | string[],
    description: EndpointDescription | null,
  ): Endpoint {
    const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod] ?? 'GET';
    const [first = '', ...further] = Array.isArray(path) ? path : [path];
    const code = Reflect.getMetadata(HTTP_CODE_METADATA, method) as number | undefined;
    return {
      connector,
      name: options?.name ?? methodName,
      async: options !== undefined,
      method: verb,
      paths: [withSlash(first), ...further.map(withSlash)],
      status: code ?? (verb === 'POST' ? 201 : 200),
      description,
      keepsDefinitive: options?.on === 'any',
      requiresIdempotencyKey: options?.requireIdempotencyKey ?? false,
      isOwnKey: options?.idempotency === 'request',
      syncBudgetMs: durationMs(options?.syncBudget ?? DEFAULT_SYNC_BUDGET),
      timeoutMs: durationMs(options?.timeout ?? DEFAULT_TIMEOUT),
      policies: [
        policySettings(`${connector.name}.${methodName}`, options?.policy ?? {}),
        policySettings(connector.name, connector.policy ?? {}),
      ],
    };
  }
}

function withSlash(path: string): string {
  return `/${path.replace(/^\/+/, '')}`;
}
