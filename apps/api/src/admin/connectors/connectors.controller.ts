import { Controller, Get, Res, UseGuards } from '@nestjs/common';
import { resolvePolicy, type PolicySettings } from '@airlock/core';
import type { AsyncPolicy, ConnectorRecord } from '@airlock/contract';
import { EndpointRegistry, type Endpoint } from '@airlock/nest';
import { AccessFor } from '../../security/access.decorator.js';
import { contentRange } from '../lists/content-range.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { configSchemaOf } from './config-schema.js';

type ResponseLike = { header(name: string, value: string): unknown };

/** The types of things this program can call. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/connectors')
export class ConnectorsController {
  constructor(private readonly registry: EndpointRegistry) {}

  @Get()
  list(@Res({ passthrough: true }) response: ResponseLike): ConnectorRecord[] {
    const connectors = this.registry.connectors().sort((a, b) => a.name.localeCompare(b.name));
    response.header('content-range', contentRange('connectors', 0, connectors.length, connectors.length));
    return connectors.map((connector) => {
      const { name, title, description } = connector;
      return {
        name,
        ...(title !== undefined && { title }),
        ...(description !== undefined && { description }),
        configSchema: configSchemaOf(connector),
        endpoints: this.registry.endpoints(name).map(endpointRecord),
      };
    });
  }
}

function endpointRecord({ name, method, paths, description, async: kept, policies }: Endpoint) {
  const [path] = paths;
  const told = description && { description: description.summary };
  return { name, method, path, ...told, ...(kept && { async: asyncPolicy(policies) }) };
}

function asyncPolicy(settings: readonly PolicySettings[]): AsyncPolicy {
  const { ttl, delayMs, maxDelayMs, jitter } = resolvePolicy(...settings);
  return { ttl, delay: delayMs / 1000, jitter, ...(maxDelayMs !== null && { maxDelay: maxDelayMs / 1000 }) };
}
