import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { openWork, triesLeft } from '@airlock/core';
import type { TriesLeft } from '@airlock/contract';
import { EndpointPolicies } from '@airlock/nest';
import { AccessFor } from '../../security/access.decorator.js';
import { IdPipe } from '../id.pipe.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { CallDesk } from './call-desk.js';

/** What is still to come of a call. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/calls')
export class CallDatesController {
  constructor(
    private readonly calls: CallDesk,
    private readonly policies: EndpointPolicies,
  ) {}

  @Get(':id/dates')
  async dates(@Param('id', IdPipe) id: number): Promise<TriesLeft> {
    const { call } = await this.calls.withBodies(id);
    const work = openWork(call);
    if (!work) return { dates: [] };
    const dates = triesLeft(await this.policies.policyOf(call), work);
    return { dates: dates.map((date) => date.toISOString()) };
  }
}
