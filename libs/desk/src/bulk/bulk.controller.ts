import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { BulkListItem, BulkOperation, BulkPreview } from '@airlock/contract';
import { bulkInput, bulkList } from '@airlock/contract/schemas';
import { previewBulk, type BulkFilter } from '@airlock/core';
import { Problem, rawBody, textOf } from '@airlock/gate';
import { AccessFor } from '../access/access.decorator.js';
import { CallsService } from '../calls/calls.service.js';
import { IdPipe } from '../requests/id.pipe.js';
import { contentRange } from '../lists/content-range.js';
import { readListQuery } from '../lists/list-query.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { invalid, Validated } from '../requests/validated.pipe.js';
import { BulkOperations } from './bulk-operations.js';
import { taskOf, type BulkFields } from './bulk-task.js';
import { bulkListItem, bulkPreview } from './bulk-view.js';
import { refusingTooBroad } from '../calls/refusing-too-broad.js';

/** Each is looked up by its key. */
const COUNTED_IN_LISTS = 100;
const MOST_CALLS = 1_000_000;
const JSON_TYPE = 'application/json';
type ResponseLike = { header(name: string, value: string): unknown; status(code: number): unknown };

/** Operations on every call that a filter matches (contract §9). */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/bulk')
export class BulkController {
  constructor(
    private readonly operations: BulkOperations,
    private readonly calls: CallsService,
  ) {}

  @Post()
  @HttpCode(202)
  async make(
    @Body(new Validated(bulkInput)) fields: BulkFields,
    @Body() given: { filter: unknown },
    @Req() request: object,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<BulkOperation | BulkPreview> {
    const task = taskOf(fields, textOf(rawBody(request), JSON_TYPE));
    const calls = await this.filterOf(fields.filter);
    if (fields.dryRun) {
      response.status(200);
      const preview = previewBulk(this.operations.desk, task, calls, actor.name);
      return bulkPreview(await refusingTooBroad(preview));
    }
    const making = this.operations.make(actor, {
      ...{ task, calls, filter: given.filter },
      ...{ canary: fields.canary || null, rate: fields.rate ?? null },
    });
    return refusingTooBroad(making);
  }

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<BulkListItem[]> {
    const { filter, sort, offset, limit } = readListQuery(query, bulkList);
    if (sort.order !== 'desc') throw invalid([{ parameter: 'sort', detail: 'is ["id","DESC"] always' }]);
    const { bulk } = this.operations.desk;
    const { operations, total } = filter.id ? await this.some(filter.id) : await bulk.list(offset, limit);
    response.header('content-range', contentRange('bulk', offset, operations.length, total));
    return Promise.all(
      operations.map(async (each) =>
        bulkListItem(each, await this.operations.undoable(each, COUNTED_IN_LISTS)),
      ),
    );
  }

  @Get(':id')
  async show(@Param('id', IdPipe) id: number): Promise<BulkOperation> {
    return this.operations.recordOf(await this.operations.find(id));
  }

  /** No further call is begun from within a second on (invariant I9). */
  @Post(':id/pause')
  @HttpCode(200)
  async pause(@Param('id', IdPipe) id: number, @CurrentActor() actor: Actor): Promise<BulkOperation> {
    return this.operations.move(actor, id, ['running'], 'paused');
  }

  @Post(':id/resume')
  @HttpCode(200)
  async resume(@Param('id', IdPipe) id: number, @CurrentActor() actor: Actor): Promise<BulkOperation> {
    return this.operations.move(actor, id, ['paused'], 'running');
  }

  @Post(':id/cancel')
  @HttpCode(200)
  async cancel(@Param('id', IdPipe) id: number, @CurrentActor() actor: Actor): Promise<BulkOperation> {
    return this.operations.move(actor, id, ['running', 'paused'], 'cancelled');
  }

  /** Puts back the bodies that a patch changed, of the calls that nobody changed or sent since. */
  @Post(':id/undo')
  @HttpCode(202)
  async undo(@Param('id', IdPipe) id: number, @CurrentActor() actor: Actor): Promise<BulkOperation> {
    const operation = await this.operations.find(id);
    const { task, state, filter, rate } = operation;
    if (!('target' in task))
      throw refused('Only what changed bodies can be undone: an operation of action patch');
    if (state === 'running') throw refused('The operation is running; cancel it, or let it end, first');
    if ((await this.operations.undoable(operation, MOST_CALLS)) === 0)
      throw refused('Nothing is left to be put back: each call was changed or sent since');
    return this.operations.make(actor, {
      task: { action: 'undo', undoes: id, target: task.target },
      ...{ calls: { changedBy: id }, filter, canary: null, rate },
    });
  }

  /** @throws Problem 400 for the calls of an operation that is not there */
  private async filterOf({ operation, outcome, ...calls }: BulkFields['filter']): Promise<BulkFilter> {
    const filter = await this.calls.filterOf(calls);
    if (operation === undefined) return filter;
    if (await this.operations.desk.bulk.find(operation))
      return { ...filter, memberOf: { operation, state: outcome ?? null } };
    const detail = 'is not there, or was forgotten 90 days after its end';
    throw invalid([{ pointer: '/filter/operation', detail }]);
  }

  private async some(ids: readonly number[]) {
    const found = await Promise.all(ids.slice(0, 1_000).map((id) => this.operations.desk.bulk.find(id)));
    const operations = found.filter((operation) => operation !== null);
    return { operations, total: operations.length };
  }
}

function refused(detail: string): Problem {
  return new Problem({ status: 409, type: 'invalid-request', detail });
}
