import { Controller, Get, Inject, Param, UseGuards } from '@nestjs/common';
import { openWork, triesLeft, type ResourceDirectory } from '@airlock/core';
import type { TriesLeft } from '@airlock/contract';
import { EndpointPolicies } from '@airlock/gate';
import { RESOURCE_STORE } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { CallIdPipe } from '../requests/id.pipe.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { CallsService } from './calls.service.js';

/** What is still to come of a call. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/calls')
export class CallDatesController {
  constructor(
    private readonly calls: CallsService,
    private readonly policies: EndpointPolicies,
    @Inject(RESOURCE_STORE) private readonly resources: ResourceDirectory,
  ) {}

  @Get(':id/dates')
  async dates(@Param('id', CallIdPipe) id: number): Promise<TriesLeft> {
    const { call } = await this.calls.withBodies(id);
    const work = openWork(call);
    if (!work) return { dates: [], held: null };
    const resource = await this.resources.byId(call.resource.id);
    if (resource?.paused) return { dates: [], held: 'paused' };
    const policy = await this.policies.policyOf(call);
    const dates = triesLeft(policy, work, resource?.quietHours ?? null, this.calls.deps.clock.now());
    const isHeld = dates.length === 0 && work.ttl > 0;
    return { dates: dates.map((date) => date.toISOString()), held: isHeld ? 'quiet' : null };
  }
}
