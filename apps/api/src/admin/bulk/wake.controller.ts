import { Body, Controller, HttpCode, Inject, Param, Post, UseGuards } from '@nestjs/common';
import type { BulkOperation } from '@airlock/contract';
import type { ResourceStore } from '@airlock/core';
import { z } from 'zod';
import { RESOURCE_STORE } from '../../persistence/stores.js';
import { AccessFor } from '../../security/access.decorator.js';
import { IdPipe } from '../id.pipe.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { found } from '../unknown.js';
import { Validated } from '../validated.pipe.js';
import { BulkOperations } from './bulk-operations.js';

const wakeSchema = z.strictObject({ from: z.iso.datetime({ offset: true }).nullish() });
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
    @Body(new Validated(wakeSchema)) { from }: z.output<typeof wakeSchema>,
    @CurrentActor() actor: Actor,
  ): Promise<BulkOperation> {
    const { slug: resource, connector } = found(await this.resources.record(id), 'resource');
    const since = from ? { from: new Date(from) } : {};
    return this.operations.make(actor, {
      task: { action: 'wake' },
      calls: { resource, connector, statuses: WAITING, leased: false, ...since },
      filter: { resource, connector, status: WAITING, ...since },
      ...{ canary: null, rate: null },
    });
  }
}
