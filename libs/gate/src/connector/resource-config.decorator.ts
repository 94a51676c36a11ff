import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { rawRequest } from '../http/received.js';
import { CONNECTOR, type ConnectorOptions } from './connector.decorator.js';
import { MisconfiguredError } from '../misconfigured.error.js';
import { configOf, resourceOf } from './resource-of.js';

/** The settings of the resource that is called, as the connector's `config` schema gives them. */
export const ResourceConfig = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const resource = resourceOf(rawRequest(context.switchToHttp().getRequest<object>()));
  const connector = Reflect.getMetadata(CONNECTOR, context.getClass()) as ConnectorOptions | undefined;
  if (!resource || !connector) {
    throw new MisconfiguredError('@ResourceConfig() works in endpoints of a @Connector() only');
  }
  return configOf(resource, connector);
});
