import { BadGatewayException, Get, Param } from '@nestjs/common';
import { Async, Connector, CurrentCall, Describe, ResourceConfig, type CallContext } from '@airlock/nest';
import { z } from 'zod';

/** What a resource of this connector is configured with: each resource may ask another weather service. */
const config = z.object({ service: z.url() });

/** A connector is a controller: its routes are reachable at /weather/{resource}/…. */
@Connector({ name: 'weather', config })
export class WeatherConnector {
  /**
   * With `@Async()` a request that brings `?$reply=<address>` and fails is kept, retried and answered to that address.
   * A BadGatewayException (any 5xx), a network error and a timeout may pass and are retried; a 404, say, is final.
   */
  @Describe({
    summary: 'The weather of a city',
    path: z.object({ city: z.string().meta({ description: 'Its name.', examples: ['berlin'] }) }),
    answers: { 200: { description: 'What the service says.', content: { 'application/json': 'json' } } },
  })
  @Async({ policy: { delay: { seconds: 2 }, maxDelay: { seconds: 60 } } })
  @Get(':city')
  async today(
    @Param('city') city: string,
    @ResourceConfig(config) { service }: z.output<typeof config>,
    @CurrentCall() call: CallContext,
  ): Promise<unknown> {
    const answer = await fetch(`${service}/${encodeURIComponent(city)}`, {
      // The same at every attempt of a call, so that the service can tell a repetition.
      headers: { 'idempotency-key': call.idempotencyKey },
      // Fires when the attempt took too long or was cancelled.
      signal: call.signal,
    });
    if (!answer.ok) throw new BadGatewayException(`The weather service answered ${answer.status}`);
    return answer.json();
  }
}
