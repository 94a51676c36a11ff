import { Controller, Get, Inject, Query, UseGuards } from '@nestjs/common';
import type { Stats } from '@airlock/contract';
import { statsQuery } from '@airlock/contract/schemas';
import type { Clock, Rollups } from '@airlock/core';
import { CLOCK, ROLLUPS } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { readListQuery } from '../lists/list-query.js';
import { OperatorGuard } from '../session/operator.guard.js';

const HOURS = 24;
const PARTS = { ms: 5 * 60_000, count: 12 };

/** What a dashboard shows. Nothing of it is counted when it is asked for, however many calls there are. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/stats')
export class StatsController {
  constructor(
    @Inject(ROLLUPS) private readonly rollups: Rollups,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Query() query: Record<string, unknown>): Promise<Stats> {
    const { filter } = readListQuery(query, statsQuery);
    const now = this.clock.now();
    const [byStatus, byHour, oldestWaiting, nextHour] = await Promise.all([
      this.rollups.byStatus(filter),
      this.rollups.endedByHour(filter, now, HOURS),
      this.rollups.oldestWaiting(filter),
      this.rollups.dueSoon(filter, now, PARTS),
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
