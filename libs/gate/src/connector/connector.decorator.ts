import { applyDecorators, Controller, SetMetadata } from '@nestjs/common';
import type { z } from 'zod';
import { MisconfiguredError, refuseUnknownOptions } from '../misconfigured.error.js';
import { policySettings, type PolicyOptions } from './policy-options.js';

export const CONNECTOR = Symbol('airlock:connector');

/** First path segments that are not a connector's (contract §2). */
export const RESERVED_SEGMENTS = [
  'jobs',
  'bgrs',
  'queue',
  'operations',
  'admin',
  'health',
  'metrics',
  'openapi.json',
  'docs',
] as const;

export type ConnectorOptions = Readonly<{
  /** The first path segment, /{name}/{resource}/…, and the `connector` of its calls. */
  name: string;
  title?: string;
  description?: string;
  /**
   * What a resource of this connector is configured with. A field whose schema has the meta `writeOnly: true` is a
   * secret: encrypted at rest, never sent back.
   */
  config?: z.ZodObject;
  policy?: PolicyOptions;
  /** Request headers to keep besides the ones always kept, in lower case; credentials never are. */
  captureHeaders?: (config: Readonly<Record<string, unknown>>) => readonly string[];
  /** Says whether the upstream of a resource can be reached: for a test by hand, and for what is known of its availability. */
  check?: ConnectorCheck;
}>;

/**
 * Asks the upstream as little as possible.
 * @param connector the instance of the class that is decorated
 * @param config the settings, as the connector's schema gives them
 * @param signal aborted when nobody waits any longer, after 10 s
 * @returns what was found, in a sentence without secrets; rejects, with the reason as the message, when it cannot be reached
 */
export type ConnectorCheck = (
  connector: unknown,
  config: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
) => Promise<string>;

const OPTIONS = ['name', 'title', 'description', 'config', 'policy', 'captureHeaders', 'check'];

/**
 * Makes a controller a connector: its routes are endpoints, reachable at /{name}/{resource}/….
 *
 * ```ts
 * const config = z.object({ city: z.string() });
 *
 * @Connector({ name: 'weather', config })
 * class WeatherConnector {
 *   @Async()
 *   @Get('today')
 *   today(@ResourceConfig(config) { city }: { city: string }) { … }
 * }
 * ```
 * @throws MisconfiguredError for an unknown option, a name that is no path segment or is reserved
 */
export function Connector(options: ConnectorOptions): ClassDecorator {
  if (typeof options !== 'object' || options === null)
    throw new MisconfiguredError(
      `@Connector(${JSON.stringify(options)}): write @Connector({ name: 'orders' })`,
    );
  const where = `@Connector(${JSON.stringify(options.name)})`;
  refuseUnknownOptions(where, options, OPTIONS);
  if (!/^[a-z][a-z0-9-]*$/.test(options.name)) {
    throw new MisconfiguredError(
      `${where}: a name is a path segment of lowercase letters, digits and dashes, such as weather`,
    );
  }
  if ((RESERVED_SEGMENTS as readonly string[]).includes(options.name)) {
    throw new MisconfiguredError(
      `${where}: the path /${options.name} is reserved for the airlock; choose another name than ${RESERVED_SEGMENTS.join(', ')}`,
    );
  }
  policySettings(where, options.policy ?? {});
  return applyDecorators(Controller(`${options.name}/:resource`), SetMetadata(CONNECTOR, options));
}
