import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { rawRequest } from '../http/received.js';
import { CONNECTOR, type ConnectorOptions } from './connector.decorator.js';
import type { z } from 'zod';
import { MisconfiguredError } from '../misconfigured.error.js';
import type { ParameterOf } from './parameter-of.js';
import { configOf, resourceOf } from './resource-of.js';

const given = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const resource = resourceOf(rawRequest(context.switchToHttp().getRequest<object>()));
  const connector = Reflect.getMetadata(CONNECTOR, context.getClass()) as ConnectorOptions | undefined;
  if (!resource || !connector) {
    throw new MisconfiguredError('@ResourceConfig() works in endpoints of a @Connector() only');
  }
  return configOf(resource, connector);
});

/**
 * The settings of the resource that is called, as the connector's `config` schema gives them. Given that schema, it does not
 * compile in a parameter of another type.
 */
export const ResourceConfig: {
  (): ParameterDecorator;
  <Schema extends z.ZodObject>(schema: Schema): ParameterOf<z.output<Schema>>;
} = (): ParameterDecorator => given();
