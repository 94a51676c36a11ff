import { Controller, Get, Inject, Param, Query, UseGuards } from '@nestjs/common';
import {
  datesOfTries,
  resolvePolicy,
  whatIf,
  type CallReader,
  type Engine,
  type ResourceStore,
} from '@airlock/core';
import type { RetryDates, WhatIf } from '@airlock/contract';
import { retryDatesQuery, whatIfQuery } from '@airlock/contract/schemas';
import { EndpointPolicies, EndpointRegistry, ENGINE } from '@airlock/gate';
import type { z } from 'zod';
import { CALL_READER, RESOURCE_STORE } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { IdPipe } from '../requests/id.pipe.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { orNotFound } from '../requests/or-not-found.js';
import { ValidatedQuery } from '../requests/validated.pipe.js';
import { policySettings } from './resource-view.js';

/** What a policy would mean, before it is saved. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/resources')
export class ResourcePlansController {
  constructor(
    @Inject(RESOURCE_STORE) private readonly resources: ResourceStore,
    @Inject(CALL_READER) private readonly reader: CallReader,
    @Inject(ENGINE) private readonly engine: Engine,
    private readonly registry: EndpointRegistry,
    private readonly policies: EndpointPolicies,
  ) {}

  /** The dates of all tries that a policy means; `:id` is `new` for a resource that is not stored yet. */
  @Get(':id/dates')
  async dates(
    @Param('id') id: string,
    @Query(new ValidatedQuery(retryDatesQuery)) query: z.output<typeof retryDatesQuery>,
  ): Promise<RetryDates> {
    const stored = id === 'new' ? null : await this.record(new IdPipe().transform(id));
    const connector = this.registry.connector(stored?.connector ?? query.connector ?? '');
    const inherited = connector ? (this.registry.endpoints(connector.name)[0]?.policies ?? []) : [];
    const policy = resolvePolicy(...inherited, policySettings(query));
    const from = query.from ? new Date(query.from) : this.engine.clock.now();
    const dates = datesOfTries(policy, from).map((at, index) => ({
      try: index + 1,
      afterSeconds: (at.getTime() - from.getTime()) / 1000,
      at: at.toISOString(),
    }));
    return { dates };
  }

  /** What the waiting calls would become if the policy were saved. */
  @Get(':id/what-if')
  async whatIf(
    @Param('id', IdPipe) id: number,
    @Query(new ValidatedQuery(whatIfQuery)) query: z.output<typeof whatIfQuery>,
  ): Promise<WhatIf> {
    const { policy, connector, slug } = await this.record(id);
    const then = policySettings(query);
    const { samples, ...counts } = await whatIf(this.engine, id, (call) => ({
      now: this.policies.policyWith(call.connector, call.endpoint, policy),
      then: this.policies.policyWith(call.connector, call.endpoint, then),
    }));
    const { total } = await this.reader.list({
      filter: { connector, resource: slug, statuses: ['CALL_RETRY', 'RESPONSE_RETRY'] },
      ...{ sort: { by: 'id', order: 'asc' }, offset: 0, limit: 1 },
    });
    return {
      waiting: Math.max(total ?? 0, counts.checked),
      ...counts,
      samples: samples.map(({ call, now, then: next }) => ({
        ...{ callId: call.id, now: now.toISOString(), then: next.toISOString() },
      })),
    };
  }

  private async record(id: number) {
    return orNotFound(await this.resources.record(id), 'resource');
  }
}
