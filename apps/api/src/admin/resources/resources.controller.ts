import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Query,
  Res,
  UseGuards,
} from '@nestjs/common';
import {
  datesOfTries,
  DuplicateSlugError,
  rescheduleWaiting,
  resolvePolicy,
  type Engine,
  type ResourceRecord,
  type ResourceStore,
} from '@airlock/core';
import type { Resource, RetryDates } from '@airlock/contract';
import {
  EndpointPolicies,
  EndpointRegistry,
  ENGINE,
  Problem,
  ResourceCache,
  type ConnectorOptions,
} from '@airlock/nest';
import { z } from 'zod';
import { RESOURCE_STORE } from '../../persistence/stores.js';
import { AccessFor } from '../../security/access.decorator.js';
import { IdPipe } from '../id.pipe.js';
import { pageOf } from '../lists/content-range.js';
import { readListQuery } from '../lists/list-query.js';
import { NeedsRole, OperatorGuard } from '../session/operator.guard.js';
import { refusingDuplicates } from '../refusing-duplicates.js';
import { found } from '../unknown.js';
import { invalid, Validated } from '../validated.pipe.js';
import { datesSchema, resourceSchema, type ResourceFields } from './resource-schema.js';
import { policySettings, resourceDraft, resourceView } from './resource-view.js';

const filterSchema = z.looseObject({
  id: z.array(z.coerce.number()).optional(),
  connector: z.string().optional(),
});
type ResponseLike = { header(name: string, value: string): unknown };

@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/resources')
export class ResourcesController {
  constructor(
    @Inject(RESOURCE_STORE) private readonly resources: ResourceStore,
    @Inject(ENGINE) private readonly engine: Engine,
    private readonly registry: EndpointRegistry,
    private readonly policies: EndpointPolicies,
    private readonly cache: ResourceCache,
  ) {}

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<Resource[]> {
    const { filter, ...page } = readListQuery(query, filterSchema, [
      'id',
      'slug',
      'connector',
      'title',
      'paused',
    ]);
    const all = (await this.resources.list()).map(resourceView);
    const wanted = all.filter(
      ({ id, connector }) =>
        (filter.id?.includes(id) ?? true) && (filter.connector ?? connector) === connector,
    );
    return pageOf(response, 'resources', wanted, page);
  }

  /** The dates of all tries that a policy means; `:id` is `new` for a resource that is not stored yet. */
  @Get(':id/dates')
  async dates(
    @Param('id') id: string,
    @Query(new Validated(datesSchema)) query: z.output<typeof datesSchema>,
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

  @Get(':id')
  async show(@Param('id', IdPipe) id: number): Promise<Resource> {
    return resourceView(await this.record(id));
  }

  @Post()
  @NeedsRole('admin')
  async create(@Body(new Validated(resourceSchema)) fields: ResourceFields): Promise<Resource> {
    const draft = resourceDraft(fields, this.connector(fields.connector), null);
    return resourceView(await refusingDuplicates(this.resources.create(draft), DuplicateSlugError, '/slug'));
  }

  @Put(':id')
  @NeedsRole('admin')
  async update(
    @Param('id', IdPipe) id: number,
    @Body(new Validated(resourceSchema)) fields: ResourceFields,
  ): Promise<Resource> {
    const before = await this.record(id);
    if (fields.connector !== before.connector) {
      throw invalid([
        {
          pointer: '/connector',
          detail: 'cannot be changed: calls are stored for it; make another resource',
        },
      ]);
    }
    const draft = resourceDraft(fields, this.connector(fields.connector), before);
    const after = found(
      await refusingDuplicates(this.resources.update(id, draft), DuplicateSlugError, '/slug'),
      'resource',
    );
    this.cache.clear();
    await this.reschedule(before, after);
    return resourceView(after);
  }

  @Delete(':id')
  @HttpCode(200)
  @NeedsRole('admin')
  async remove(@Param('id', IdPipe) id: number): Promise<Resource> {
    const record = await this.record(id);
    const open = found(await this.resources.remove(id), 'resource');
    if (open > 0) {
      const detail = `The resource ${record.slug} has ${open} open calls; cancel them or let them end first`;
      throw new Problem({ status: 409, detail, members: { openCalls: open } });
    }
    this.cache.clear();
    return resourceView(record);
  }

  /** Waiting calls get the dates and tries of the new policy, visibly (design: a change acts on waiting calls too). */
  private async reschedule(before: ResourceRecord, after: ResourceRecord): Promise<void> {
    if (JSON.stringify(before.policy) === JSON.stringify(after.policy)) return;
    await rescheduleWaiting(
      this.engine,
      after.id,
      ({ connector, endpoint }) => this.policies.policyWith(connector, endpoint, before.policy).ttl,
    );
  }

  private connector(name: string): ConnectorOptions {
    const known = this.registry.connectors().map((connector) => connector.name);
    const connector = this.registry.connector(name);
    if (connector) return connector;
    throw invalid([{ pointer: '/connector', detail: `is not one of ${known.join(', ')}` }]);
  }

  private async record(id: number): Promise<ResourceRecord> {
    return found(await this.resources.record(id), 'resource');
  }
}
