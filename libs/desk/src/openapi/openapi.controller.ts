import { Controller, Get, UseGuards, type Type } from '@nestjs/common';
import { Addresses } from '@airlock/gate';
import { DiscoveryService } from '@nestjs/core';
import { createRequire } from 'node:module';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { AccessFor } from '../access/access.decorator.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { Sessions } from '../session/sessions.js';
import { adminDocument } from './admin-document.js';
import { runningRoutes } from './running-routes.js';

/** The admin API, described from the routes that run and the schemas that they check with. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/openapi.json')
export class OpenApiController {
  private document: OpenAPIObject | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly sessions: Sessions,
    private readonly addresses: Addresses,
  ) {}

  /** Made when it is first asked for, and kept. */
  @Get()
  show(): OpenAPIObject {
    return (this.document ??= this.make());
  }

  private make(): OpenAPIObject {
    const controllers = this.discovery.getControllers().map(({ metatype }) => metatype as Type);
    const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };
    return adminDocument(runningRoutes(controllers), {
      ...{ version, sessionCookie: this.sessions.cookie.name },
      server: this.addresses.told('/admin/api'),
    });
  }
}
