import { Controller, Get, Header, Req } from '@nestjs/common';
import { AccessFor } from '@airlock/desk';
import { BridgeHolder } from '@airlock/nest';
import { Registry } from 'prom-client';
import { MetricsDesk } from './metrics-desk.js';

/** What Prometheus reads: this process, and what the store tells of all processes together. */
@AccessFor('open')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly desk: MetricsDesk,
    private readonly bridges: BridgeHolder,
  ) {}

  @Get()
  @Header('content-type', Registry.PROMETHEUS_CONTENT_TYPE)
  @Header('cache-control', 'no-store')
  async read(@Req() request: object): Promise<string> {
    return this.desk.read(this.bridges.bridge.raw(request));
  }
}
