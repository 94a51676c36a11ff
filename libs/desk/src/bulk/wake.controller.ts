import { Body, Controller, HttpCode, Inject, Param, Post, UseGuards } from '@nestjs/common';
import type { BulkOperation } from '@airlock/contract';
import { resourceWake } from '@airlock/contract/schemas';
import type { ResourceStore } from '@airlock/core';
import type { z } from 'zod';
import { RESOURCE_STORE } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { IdPipe } from '../requests/id.pipe.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { orNotFound } from '../requests/or-not-found.js';
import { Validated } from '../requests/validated.pipe.js';
import { BulkOperations } from './bulk-operations.js';

const WAITING = ['CALL_RETRY', 'RESPONSE_RETRY'] as const;

/** Tries all that waits for a resource now, since its upstream is back: calls and deliveries alike. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/resources')
export class WakeController {
  constructor(
    private readonly operations: BulkOperations,
    @Inject(RESOURCE_STORE) private readonly resources: ResourceStore,
  ) {}

  @Post(':id/wake')
  @HttpCode(202)
  async wake(
    @Param('id', IdPipe) id: number,
    @Body(new Validated(resourceWake)) { from }: z.output<typeof resourceWake>,
    @CurrentActor() actor: Actor,
  ): Promise<BulkOperation> {
    const { slug: resource, connector } = orNotFound(await this.resources.record(id), 'resource');
    const since = from ? { from: new Date(from) } : {};
    return this.operations.make(actor, {
      task: { action: 'wake' },
      calls: { resource, connector, statuses: WAITING, leased: false, ...since },
      filter: { resource, connector, status: WAITING, ...since },
      ...{ canary: null, rate: null },
    });
  }
}
