import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { cancelCall, editCall, isLeased, RefusedError, resetCall, type CallReader } from '@airlock/core';
import type { CallDetail, CallListItem, LogLine } from '@airlock/contract';
import { callDetail, callEdit, callList, callReset } from '@airlock/contract/schemas';
import { Addresses, PipelinePerformer, Problem } from '@airlock/gate';
import type { z } from 'zod';
import { CALL_READER } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { CallIdPipe } from '../requests/id.pipe.js';
import { contentRange } from '../lists/content-range.js';
import { readListQuery } from '../lists/list-query.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { readOnlyIn, Validated } from '../requests/validated.pipe.js';
import { CallsService } from './calls.service.js';
import { beginningAfter, leadingOn, looksAt } from './call-page.js';
import { callListItem, logRecord } from './call-view.js';

const READ_ONLY = readOnlyIn(callDetail, callEdit);
type ResponseLike = { header(name: string, value: string): unknown; status(code: number): unknown };

/** What operators do with calls (contract §9). */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/calls')
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    @Inject(CALL_READER) private readonly reader: CallReader,
    private readonly performer: PipelinePerformer,
    private readonly addresses: Addresses,
  ) {}

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @Req() request: { url: string },
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<CallListItem[]> {
    const { filter, ...given } = readListQuery(query, callList);
    const page = beginningAfter(query['after'], given);
    const asked = { filter: await this.calls.filterOf(filter), ...page };
    const found = await this.reader.list({ ...asked, looksAt: looksAt(asked.filter) });
    const { calls, total } = found;
    response.header('content-range', contentRange('calls', page.offset, calls.length, total));
    const url = this.addresses.told(request.url);
    for (const [name, value] of leadingOn(url, page, found)) response.header(name, value);
    const shown = await this.calls.shown();
    return Promise.all(calls.map(async (call) => callListItem(call, await shown(call, call.progress))));
  }

  @Get(':id')
  async show(@Param('id', CallIdPipe) id: number): Promise<CallDetail> {
    return this.calls.detail(id);
  }

  @Get(':id/log')
  async log(
    @Param('id', CallIdPipe) id: number,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<LogLine[]> {
    await this.calls.withBodies(id);
    const lines = await this.reader.log(id);
    response.header('content-range', contentRange('log', 0, lines.length, lines.length));
    return lines.map(logRecord);
  }

  @Patch(':id')
  async edit(
    @Param('id', CallIdPipe) id: number,
    @Body(new Validated(callEdit, READ_ONLY)) { version, ...edits }: z.output<typeof callEdit>,
    @CurrentActor() actor: Actor,
  ): Promise<CallDetail> {
    const edited = await this.withConflictDiff(id, async () => {
      const corrections = await this.calls.corrections(id, edits);
      return editCall(this.calls.deps, { id, version, actor: actor.name, corrections });
    });
    return this.calls.detail(id, edited);
  }

  @Post(':id/reset')
  @HttpCode(200)
  async reset(
    @Param('id', CallIdPipe) id: number,
    @Body(new Validated(callReset)) { to, confirm, version, ...edits }: z.output<typeof callReset>,
    @CurrentActor() actor: Actor,
  ): Promise<CallDetail> {
    const afresh = await this.withConflictDiff(id, async () => {
      const corrections = await this.calls.corrections(id, edits);
      return resetCall(this.calls.deps, {
        ...{ id, actor: actor.name, corrections },
        ...(to && { to }),
        ...(confirm !== undefined && { confirm }),
        ...(version !== undefined && { version }),
      });
    });
    return this.calls.detail(id, afresh);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  async cancel(
    @Param('id', CallIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<CallDetail> {
    const call = await cancelCall(this.calls.deps, { id }, actor.name);
    this.performer.abort(call.rid);
    if (isLeased(call)) response.status(202);
    return this.calls.detail(id, call);
  }

  /** Somebody who comes too late is shown what the other person changed (contract §9). */
  private async withConflictDiff<Made>(id: number, change: () => Promise<Made>): Promise<Made> {
    try {
      return await change();
    } catch (error) {
      if (!(error instanceof RefusedError) || error.code !== 'version-conflict') throw error;
      const edits = (await this.reader.log(id)).filter(({ diff }) => diff !== undefined);
      throw new Problem({
        status: 409,
        type: 'version-conflict',
        detail: error.message,
        members: { version: error.call?.version, diff: edits.at(-1)?.diff ?? null },
      });
    }
  }
}
