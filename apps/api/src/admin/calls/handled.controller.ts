import { Body, Controller, Delete, HttpCode, Inject, Param, Post, Put, UseGuards } from '@nestjs/common';
import type { CallDetail, HandledCount } from '@airlock/contract';
import { handleCall, RefusedError, unhandleCall, type CallFilter, type CallReader } from '@airlock/core';
import { Problem } from '@airlock/nest';
import type { z } from 'zod';
import { CALL_READER } from '../../persistence/stores.js';
import { AccessFor } from '../../security/access.decorator.js';
import { IdPipe } from '../id.pipe.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { Validated } from '../validated.pipe.js';
import { CallDesk } from './call-desk.js';
import { handledManySchema, handledSchema } from './call-schemas.js';

const MOST = 10_000;
const PAGE = 500;
const AT_ONCE = 50;

/** The mark on calls in error that an operator has seen to them. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/calls')
export class HandledController {
  constructor(
    private readonly calls: CallDesk,
    @Inject(CALL_READER) private readonly reader: CallReader,
  ) {}

  @Put(':id/handled')
  async mark(
    @Param('id', IdPipe) id: number,
    @Body(new Validated(handledSchema)) { note = null }: z.output<typeof handledSchema>,
    @CurrentActor() { name: by }: Actor,
  ): Promise<CallDetail> {
    return this.calls.detail(id, await handleCall(this.calls.desk, { id }, { by, note }));
  }

  @Delete(':id/handled')
  async unmark(@Param('id', IdPipe) id: number, @CurrentActor() { name }: Actor): Promise<CallDetail> {
    return this.calls.detail(id, await unhandleCall(this.calls.desk, { id }, name));
  }

  @Post('handled')
  @HttpCode(200)
  async markMany(
    @Body(new Validated(handledManySchema)) { ids, filter, note = null }: z.output<typeof handledManySchema>,
    @CurrentActor() { name: by }: Actor,
  ): Promise<HandledCount> {
    const chosen = ids ? { ids } : await this.calls.filterOf(filter ?? {});
    const open = await this.needingPerson(chosen);
    let handled = 0;
    for (let n = 0; n < open.length; n += AT_ONCE) {
      const marked = open.slice(n, n + AT_ONCE).map((id) => this.markOne(id, { by, note }));
      handled += (await Promise.all(marked)).filter(Boolean).length;
    }
    return { handled };
  }

  /** @throws Problem 400 for more than can be marked while somebody waits */
  private async needingPerson(filter: CallFilter): Promise<number[]> {
    const ids: number[] = [];
    for (let after = 0; ;) {
      const sort = { by: 'id', order: 'asc', after } as const;
      const page = { filter: { ...filter, handled: false }, sort, offset: 0, limit: PAGE };
      const { calls } = await this.reader.list({ ...page, withoutTotal: true });
      ids.push(...calls.map(({ id }) => id));
      after = calls.at(-1)?.id ?? 0;
      if (calls.length < PAGE) return ids;
      if (ids.length >= MOST) {
        throw new Problem({
          status: 400,
          detail: `More than ${MOST} calls match; narrow the filter, or use POST /admin/api/bulk with the action "handle"`,
        });
      }
    }
  }

  /** @returns false for one that somebody has sent again in the meantime, or that is gone */
  private async markOne(id: number, mark: { by: string; note: string | null }): Promise<boolean> {
    try {
      await handleCall(this.calls.desk, { id }, mark);
      return true;
    } catch (error) {
      if (error instanceof RefusedError) return false;
      throw error;
    }
  }
}
