import { Body, Controller, Delete, HttpCode, Inject, Param, Post, Put, UseGuards } from '@nestjs/common';
import type { CallDetail, HandledCount } from '@airlock/contract';
import { doAtOnce, handleCall, unhandleCall, type BulkDesk } from '@airlock/core';
import { BULK_DESK, Problem } from '@airlock/nest';
import type { z } from 'zod';
import { AccessFor } from '../../security/access.decorator.js';
import { refusingTooBroad } from '../bulk/refusing-too-broad.js';
import { CallIdPipe } from '../id.pipe.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { Validated } from '../validated.pipe.js';
import { CallDesk } from './call-desk.js';
import { handledManySchema, handledSchema } from './call-schemas.js';

/** While somebody waits. */
const MOST = 10_000;

/** The mark on calls in error that an operator has seen to them. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/calls')
export class HandledController {
  constructor(
    private readonly calls: CallDesk,
    @Inject(BULK_DESK) private readonly bulk: BulkDesk,
  ) {}

  @Put(':id/handled')
  async mark(
    @Param('id', CallIdPipe) id: number,
    @Body(new Validated(handledSchema)) { note = null }: z.output<typeof handledSchema>,
    @CurrentActor() { name: by }: Actor,
  ): Promise<CallDetail> {
    return this.calls.detail(id, await handleCall(this.calls.desk, { id }, { by, note }));
  }

  @Delete(':id/handled')
  async unmark(@Param('id', CallIdPipe) id: number, @CurrentActor() { name }: Actor): Promise<CallDetail> {
    return this.calls.detail(id, await unhandleCall(this.calls.desk, { id }, name));
  }

  @Post('handled')
  @HttpCode(200)
  async markMany(
    @Body(new Validated(handledManySchema)) { ids, filter, note = null }: z.output<typeof handledManySchema>,
    @CurrentActor() { name: by }: Actor,
  ): Promise<HandledCount> {
    const chosen = ids ? { ids } : await this.calls.filterOf(filter ?? {});
    const open = { ...chosen, handled: false };
    const marking = doAtOnce(this.bulk, { action: 'handle', note }, open, by, MOST);
    const handled = await refusingTooBroad(marking);
    if (handled !== 'too-many') return { handled };
    throw new Problem({
      status: 400,
      detail: `More than ${MOST} calls match; narrow the filter, or use POST /admin/api/bulk with the action "handle"`,
    });
  }
}
