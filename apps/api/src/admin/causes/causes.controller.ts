import { Controller, Get, Inject, Query, Res, UseGuards } from '@nestjs/common';
import type { CauseRecord } from '@airlock/contract';
import type { CauseTally, Clock, Tallies } from '@airlock/core';
import { z } from 'zod';
import { CLOCK, TALLIES } from '../../persistence/stores.js';
import { AccessFor } from '../../security/access.decorator.js';
import { contentRange } from '../lists/content-range.js';
import { readListQuery } from '../lists/list-query.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { storedText } from '../stored-text.js';

const MOST = { causes: 200, hours: 24 };
const filterSchema = z.strictObject({
  resource: storedText().optional(),
  connector: storedText().optional(),
});

/** The failed and the retrying calls, grouped by cause (contract §9). */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/causes')
export class CausesController {
  constructor(
    @Inject(TALLIES) private readonly tallies: Tallies,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) response: { header(name: string, value: string): unknown },
  ): Promise<CauseRecord[]> {
    const { filter } = readListQuery(query, filterSchema, ['count']);
    const causes = await this.tallies.causes(filter, this.clock.now(), MOST);
    const isAll = causes.length < MOST.causes;
    response.header('content-range', contentRange('causes', 0, causes.length, isAll ? causes.length : null));
    return causes.map(causeRecord);
  }
}

function causeRecord({ firstAt, lastAt, retrying, inError, handled, ...cause }: CauseTally): CauseRecord {
  return {
    ...cause,
    count: retrying + inError,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
    needsPerson: inError - handled,
    retrying,
  };
}
