import { Injectable, RequestMethod } from '@nestjs/common';
import {
  HTTP_CODE_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  RENDER_METADATA,
  SSE_METADATA,
} from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { durationMs } from '@airlock/core';
import { ASYNC, DEFAULT_TIMEOUT, timesOf, type AsyncOptions } from './async.decorator.js';
import { CONNECTOR, type ConnectorOptions } from './connector.decorator.js';
import { DESCRIPTION } from './describe.decorator.js';
import type { Endpoint } from './endpoint.js';
import type { EndpointDescription } from './endpoint-description.js';
import { MisconfiguredError } from '../misconfigured.error.js';
import { policySettings } from './policy-options.js';
import { refuseUnknownPath } from './refuse-misdescribed.js';

type Method = (...args: never[]) => unknown;
type NamedClass = Readonly<{ name: string }>;

/** Knows every connector and endpoint of the program; refuses an inconsistent one while it starts. */
@Injectable()
export class EndpointRegistry {
  /** By class and by method: several classes may inherit one method. */
  private readonly byHandler = new Map<unknown, Map<unknown, Endpoint>>();
  private readonly byName = new Map<string, Endpoint>();
  private readonly connectorsByName = new Map<string, ConnectorOptions>();
  /** Who makes its instance; it is there once the program has started. */
  private readonly makers = new Map<string, { readonly instance: unknown }>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /**
   * @param keepsKeys whether idempotency keys are kept
   * @throws MisconfiguredError with what to change
   */
  explore({ keepsKeys }: { keepsKeys: boolean }): void {
    const controllers = this.discovery.getControllers();
    const routed = new Set(controllers.map(({ metatype }) => metatype));
    for (const wrapper of [...controllers, ...this.discovery.getProviders()]) {
      const { metatype } = wrapper;
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, Method> | undefined;
      if (!prototype) continue;
      const connector = Reflect.getMetadata(CONNECTOR, metatype) as ConnectorOptions | undefined;
      if (connector && !routed.has(metatype))
        throw new MisconfiguredError(
          `@Connector({ name: '${connector.name}' }): ${metatype.name} stands among the providers of its module, where no route leads to it; put it among the controllers`,
        );
      if (connector) {
        this.addConnector(connector, metatype.name);
        this.makers.set(connector.name, wrapper);
      }
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        this.addMethod(connector, metatype, name, prototype[name] as Method, keepsKeys);
      }
    }
  }

  find(connector: string, endpoint: string): Endpoint | undefined {
    return this.byName.get(`${connector}/${endpoint}`);
  }

  /**
   * @param controller the class, as ExecutionContext.getClass() gives it
   * @param handler the method, as ExecutionContext.getHandler() gives it
   */
  ofHandler(controller: unknown, handler: unknown): Endpoint | undefined {
    return this.byHandler.get(controller)?.get(handler);
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
    metatype: NamedClass,
    name: string,
    method: Method,
    keepsKeys: boolean,
  ): void {
    const { name: className } = metatype;
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
    if (options) refuseUnkeepable(`@Async() on ${className}.${name}`, method);
    const endpoint = this.describe(connector, name, method, options, path, description ?? null);
    if (!keepsKeys && (endpoint.requiresIdempotencyKey || endpoint.isOwnKey))
      throw new MisconfiguredError(
        `@Async() on ${className}.${name} asks for idempotency keys, and nothing keeps them: give AirlockModule the option idempotency, a store such as TypeOrmIdempotencyStore`,
      );
    if (description) refuseUnknownPath(`@Describe() on ${className}.${name}`, description, endpoint.paths);
    const key = `${connector.name}/${endpoint.name}`;
    if (this.byName.has(key)) {
      throw new MisconfiguredError(
        `Two endpoints of ${className} have the name ${endpoint.name}; give one another with @Async({ name })`,
      );
    }
    this.byName.set(key, endpoint);
    const ofClass = this.byHandler.get(metatype) ?? new Map<unknown, Endpoint>();
    this.byHandler.set(metatype, ofClass.set(method, endpoint));
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
      ...timesOf(`${connector.name}.${methodName}`, options ?? {}),
      policies: [
        policySettings(`${connector.name}.${methodName}`, options?.policy ?? {}),
        policySettings(connector.name, connector.policy ?? {}),
      ],
    };
  }
}

/** @throws MisconfiguredError for what has no answer that could be kept and delivered later */
function refuseUnkeepable(where: string, method: Method): void {
  const decorator = Reflect.hasMetadata(SSE_METADATA, method)
    ? '@Sse()'
    : Reflect.hasMetadata(RENDER_METADATA, method)
      ? '@Render()'
      : null;
  if (decorator)
    throw new MisconfiguredError(
      `${where}, which is ${decorator}: its answer cannot be kept and delivered later; take @Async() off it, or return the data from a route of its own`,
    );
}

function withSlash(path: string): string {
  return `/${path.replace(/^\/+/, '')}`;
}
