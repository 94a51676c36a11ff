import { Controller, Get, Inject, Param, UseGuards } from '@nestjs/common';
import type { PlainFailures } from '@airlock/contract';
import type { Clock, PlainFailureStore, ResourceStore } from '@airlock/core';
import { AccessFor } from '../access/access.decorator.js';
import { attemptView } from '../attempts/attempt-view.js';
import { IdPipe } from '../requests/id.pipe.js';
import { orNotFound } from '../requests/or-not-found.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { CLOCK, PLAIN_FAILURES, RESOURCE_STORE } from '../stores.js';

const DAY_MS = 86_400_000;

/** What failed of the requests to a resource of which no call is stored. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/resources')
export class FailuresController {
  constructor(
    @Inject(RESOURCE_STORE) private readonly resources: ResourceStore,
    @Inject(PLAIN_FAILURES) private readonly failures: PlainFailureStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':id/failures')
  async show(@Param('id', IdPipe) id: number, @CurrentActor() { role }: Actor): Promise<PlainFailures> {
    orNotFound(await this.resources.byId(id), 'resource');
    const { counts, last } = await this.failures.of(id, new Date(this.clock.now().getTime() - DAY_MS));
    return {
      counts: counts.map(({ minute, endpoint, status, count }) => ({
        ...{ endpoint, status, minute: minute.toISOString(), count },
      })),
      last: last.map(({ endpoint, status, record }) => ({
        ...{ ...attemptView(record, role === 'admin'), endpoint, status },
      })),
    };
  }
}
