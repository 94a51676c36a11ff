import { Controller, Get, Req, Res, UseGuards } from '@nestjs/common';
import type { ConnectorRecord } from '@airlock/contract';
import { Addresses, EndpointRegistry, rawRequest } from '@airlock/gate';
import { AccessFor } from '../access/access.decorator.js';
import { contentRange } from '../lists/content-range.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { endpointRecord } from './endpoint-record.js';
import { configSchemaOf } from './config-schema.js';

type ResponseLike = { header(name: string, value: string): unknown };

/** The types of things this program can call. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/connectors')
export class ConnectorsController {
  constructor(
    private readonly registry: EndpointRegistry,
    private readonly addresses: Addresses,
  ) {}

  @Get()
  list(@Req() request: object, @Res({ passthrough: true }) response: ResponseLike): ConnectorRecord[] {
    const connectors = this.registry.connectors().sort((a, b) => a.name.localeCompare(b.name));
    response.header('content-range', contentRange('connectors', 0, connectors.length, connectors.length));
    const baseUrl = this.addresses.toldTo(rawRequest(request)).url('');
    return connectors.map((connector) => {
      const { name, title, description } = connector;
      return {
        name,
        ...(title !== undefined && { title }),
        ...(description !== undefined && { description }),
        configSchema: configSchemaOf(connector),
        hasCheck: connector.check !== undefined,
        endpoints: this.registry.endpoints(name).map((endpoint) => endpointRecord(endpoint, baseUrl)),
      };
    });
  }
}
