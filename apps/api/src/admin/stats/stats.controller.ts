import { Controller, Get, Inject, Query, UseGuards } from '@nestjs/common';
import type { Stats } from '@airlock/contract';
import type { Clock, Tallies } from '@airlock/core';
import { z } from 'zod';
import { CLOCK, TALLIES } from '../../persistence/stores.js';
import { AccessFor } from '../../security/access.decorator.js';
import { readListQuery } from '../lists/list-query.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { storedText } from '../stored-text.js';

const HOURS = 24;
const PARTS = { ms: 5 * 60_000, count: 12 };
const filterSchema = z.strictObject({
  resource: storedText().optional(),
  connector: storedText().optional(),
});

/** What a dashboard shows. Nothing of it is counted when it is asked for, however many calls there are. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/stats')
export class StatsController {
  constructor(
    @Inject(TALLIES) private readonly tallies: Tallies,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Query() query: Record<string, unknown>): Promise<Stats> {
    const { filter } = readListQuery(query, filterSchema, ['id']);
    const now = this.clock.now();
    const [byStatus, byHour, oldestWaiting, nextHour] = await Promise.all([
      this.tallies.byStatus(filter),
      this.tallies.endedByHour(filter, now, HOURS),
      this.tallies.oldestWaiting(filter),
      this.tallies.dueSoon(filter, now, PARTS),
    ]);
    return {
      byStatus: byStatus.map(({ calls: count, ...of }) => ({ ...of, count })),
      oldestWaiting: oldestWaiting.map(({ since, ...of }) => ({ ...of, since: since.toISOString() })),
      byHour: byHour.map(({ hour, done, failed }) => ({ hour: hour.toISOString(), done, failed })),
      nextHour: nextHour.map(({ from, due, orMore }) => {
        return { from: from.toISOString(), due, ...(orMore && { orMore }) };
      }),
    };
  }
}
