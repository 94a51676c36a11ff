import { Controller, Get, Inject, Query, Res, UseGuards } from '@nestjs/common';
import type { CauseRecord } from '@airlock/contract';
import { causeList } from '@airlock/contract/schemas';
import type { CauseCount, Clock, Rollups } from '@airlock/core';
import { CLOCK, ROLLUPS } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { contentRange } from '../lists/content-range.js';
import { readListQuery } from '../lists/list-query.js';
import { OperatorGuard } from '../session/operator.guard.js';

const MOST = { causes: 200, hours: 24 };

/** The failed and the retrying calls, grouped by cause (contract §9). */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/causes')
export class CausesController {
  constructor(
    @Inject(ROLLUPS) private readonly rollups: Rollups,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) response: { header(name: string, value: string): unknown },
  ): Promise<CauseRecord[]> {
    const { filter } = readListQuery(query, causeList);
    const causes = await this.rollups.causes(filter, this.clock.now(), MOST);
    const isAll = causes.length < MOST.causes;
    response.header('content-range', contentRange('causes', 0, causes.length, isAll ? causes.length : null));
    return causes.map(causeRecord);
  }
}

function causeRecord({ firstAt, lastAt, retrying, inError, handled, ...cause }: CauseCount): CauseRecord {
  return {
    ...cause,
    count: retrying + inError,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
    needsPerson: inError - handled,
    retrying,
  };
}
