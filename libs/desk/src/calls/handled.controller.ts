import { Body, Controller, Delete, HttpCode, Inject, Param, Post, Put, UseGuards } from '@nestjs/common';
import type { CallDetail, HandledCount } from '@airlock/contract';
import { handledInput, handledMany } from '@airlock/contract/schemas';
import { doAtOnce, handleCall, unhandleCall, type BulkDeps } from '@airlock/core';
import { BULK_DEPS, Problem } from '@airlock/gate';
import type { z } from 'zod';
import { AccessFor } from '../access/access.decorator.js';
import { refusingTooBroad } from './refusing-too-broad.js';
import { CallIdPipe } from '../requests/id.pipe.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { Validated } from '../requests/validated.pipe.js';
import { CallsService } from './calls.service.js';

/** While somebody waits. */
const MOST = 10_000;

/** The mark on calls in error that an operator has seen to them. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/calls')
export class HandledController {
  constructor(
    private readonly calls: CallsService,
    @Inject(BULK_DEPS) private readonly bulk: BulkDeps,
  ) {}

  @Put(':id/handled')
  async mark(
    @Param('id', CallIdPipe) id: number,
    @Body(new Validated(handledInput)) { note = null }: z.output<typeof handledInput>,
    @CurrentActor() { name: by }: Actor,
  ): Promise<CallDetail> {
    return this.calls.detail(id, await handleCall(this.calls.deps, { id }, { by, note }));
  }

  @Delete(':id/handled')
  async unmark(@Param('id', CallIdPipe) id: number, @CurrentActor() { name }: Actor): Promise<CallDetail> {
    return this.calls.detail(id, await unhandleCall(this.calls.deps, { id }, name));
  }

  @Post('handled')
  @HttpCode(200)
  async markMany(
    @Body(new Validated(handledMany)) { ids, filter, note = null }: z.output<typeof handledMany>,
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
