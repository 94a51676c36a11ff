import { SetMetadata } from '@nestjs/common';
import type { EndpointDescription } from './endpoint-description.js';
import { MisconfiguredError } from '../misconfigured.error.js';
import { refuseMisdescribed } from './refuse-misdescribed.js';

export const DESCRIPTION = Symbol('airlock:description');

/**
 * Tells readers of /openapi.json and /docs what an endpoint takes and answers. One without it is there too, with what
 * its route tells.
 *
 * ```ts
 * @Describe({ summary: 'The sky of a city', answers: { 200: { description: 'Its sky', content: { 'application/json': sky } } } })
 * @Async()
 * @Get(':city')
 * today(@Param('city') city: string) { … }
 * ```
 * @throws MisconfiguredError for an unknown option, a shape that is none, or an example that does not fit
 */
export function Describe(description: EndpointDescription): MethodDecorator {
  return (target, method, descriptor: PropertyDescriptor) => {
    const where = `@Describe() on ${target.constructor.name}.${String(method)}`;
    if (typeof descriptor?.value !== 'function') {
      throw new MisconfiguredError(`${where}: put it on a method that is an endpoint`);
    }
    refuseMisdescribed(where, description);
    SetMetadata(DESCRIPTION, description)(target, method, descriptor);
  };
}
