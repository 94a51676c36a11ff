import { Controller, Get, Inject, Res, UseGuards } from '@nestjs/common';
import type { ConnectorRecord } from '@airlock/contract';
import { AIRLOCK_OPTIONS, EndpointRegistry, type AirlockOptions } from '@airlock/nest';
import { AccessFor } from '../../security/access.decorator.js';
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
    @Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions,
  ) {}

  @Get()
  list(@Res({ passthrough: true }) response: ResponseLike): ConnectorRecord[] {
    const connectors = this.registry.connectors().sort((a, b) => a.name.localeCompare(b.name));
    response.header('content-range', contentRange('connectors', 0, connectors.length, connectors.length));
    const { publicUrl } = this.options;
    const baseUrl = typeof publicUrl === 'string' ? publicUrl : publicUrl();
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
