import { All, Inject, Req, Res } from '@nestjs/common';
import {
  GATE_OPTIONS,
  Async,
  BridgeHolder,
  Connector,
  CurrentCall,
  Describe,
  rawBody,
  ResourceConfig,
  type AirlockOptions,
  type CallContext,
} from '@airlock/nest';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { belowResource } from '../below-resource.js';
import { forward } from './description.js';
import { httpConfig, type HttpConfig } from './http-config.js';
import { headersToRequester, headersToUpstream, varyNames } from './upstream-headers.js';
import { upstreamTarget } from './upstream-target.js';
import { Upstreams } from './upstreams.js';

const NAME = 'http';

type ReceivedRequest = Readonly<{
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  params: Readonly<{ resource: string }>;
}>;

/**
 * Passes requests of any method on to an upstream, and its answers back, byte for byte. 408, 425, 429, 5xx and what
 * breaks on the network is a failure that may pass; every other answer is the upstream's word.
 */
@Connector({
  name: NAME,
  title: 'HTTP',
  description: 'Passes requests on to a REST upstream, and its answers back.',
  config: httpConfig,
  captureHeaders: (config) => (config as HttpConfig).allowedRequestHeaders,
  check: (connector, config, signal) => (connector as HttpConnector).check(config as HttpConfig, signal),
})
export class HttpConnector {
  constructor(
    private readonly upstreams: Upstreams,
    private readonly bridges: BridgeHolder,
    @Inject(GATE_OPTIONS) private readonly options: Pick<AirlockOptions, 'publicUrl'>,
  ) {}

  /** Any answer will do: what the base address itself says of a HEAD is not what it says of its resources. */
  async check(config: HttpConfig, signal: AbortSignal): Promise<string> {
    const headers = headersToUpstream(config, {}, randomUUID());
    const status = await this.upstreams.reach(upstreamTarget(config.baseUrl, ''), headers, signal);
    return `upstream can be reached; it answered ${status} to HEAD`;
  }

  // Fastify's spelling of a wildcard; Nest translates it for Express and warns of it there.
  @Describe(forward)
  @Async({ name: 'forward' })
  @All(['*', ''])
  async forward(
    @Req() request: ReceivedRequest,
    @Res() response: object,
    @ResourceConfig(httpConfig) config: HttpConfig,
    @CurrentCall() call: CallContext,
  ): Promise<void> {
    const { timeout, maxResponseBytes } = config;
    const { method } = request;
    const { status, headers, body } = await this.upstreams.ask({
      method,
      target: upstreamTarget(config.baseUrl, belowResource(request.url, NAME)),
      headers: headersToUpstream(config, request.headers, call.idempotencyKey),
      body: rawBody(request),
      ...{ timeout, maxResponseBytes, signal: call.signal, recorded: call.recorded },
    });
    const { bridge } = this.bridges;
    const place = this.placeOf(request.params.resource);
    for (const name of varyNames(headers)) bridge.vary(response, name);
    bridge.send(response, { status, headers: headersToRequester(config, headers, { method, place }), body });
  }

  /** Where browsers reach a resource: the path of the public address stands before it. */
  private placeOf(resource: string): string {
    const { publicUrl } = this.options;
    const { pathname } = new URL(typeof publicUrl === 'string' ? publicUrl : publicUrl());
    return `${pathname.replace(/\/+$/, '')}/${NAME}/${encodeURIComponent(resource)}`;
  }
}
