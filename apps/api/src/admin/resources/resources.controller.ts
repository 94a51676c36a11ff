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
  resolvePolicy,
  type Engine,
  type ResourceRecord,
  type ResourceStore,
} from '@airlock/core';
import type { Resource, RetryDates } from '@airlock/contract';
import { EndpointRegistry, ENGINE } from '@airlock/nest';
import { z } from 'zod';
import { RESOURCE_STORE } from '../../persistence/stores.js';
import { AccessFor } from '../../security/access.decorator.js';
import { IdPipe } from '../id.pipe.js';
import { pageOf } from '../lists/content-range.js';
import { readListQuery } from '../lists/list-query.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { NeedsRole, OperatorGuard } from '../session/operator.guard.js';
import { found } from '../unknown.js';
import { Validated } from '../validated.pipe.js';
import { ResourceDesk } from './resource-desk.js';
import { datesSchema, resourceSchema, type ResourceFields } from './resource-schema.js';
import { policySettings, resourceView } from './resource-view.js';

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
    private readonly desk: ResourceDesk,
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
    const all = (await this.resources.list()).map((record) => resourceView(record));
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
  async create(
    @Body(new Validated(resourceSchema)) fields: ResourceFields,
    @CurrentActor() actor: Actor,
  ): Promise<Resource> {
    return resourceView(await this.desk.create(actor, fields));
  }

  @Put(':id')
  @NeedsRole('admin')
  async update(
    @Param('id', IdPipe) id: number,
    @Body(new Validated(resourceSchema)) fields: ResourceFields,
    @CurrentActor() actor: Actor,
  ): Promise<Resource> {
    return resourceView(await this.desk.update(actor, id, fields));
  }

  /** No attempt and no delivery begins from within a second on; nothing is lost (invariant I9). */
  @Post(':id/pause')
  @HttpCode(200)
  async pause(@Param('id', IdPipe) id: number, @CurrentActor() actor: Actor): Promise<Resource> {
    return resourceView(await this.desk.setPaused(actor, id, true));
  }

  @Post(':id/resume')
  @HttpCode(200)
  async resume(@Param('id', IdPipe) id: number, @CurrentActor() actor: Actor): Promise<Resource> {
    return resourceView(await this.desk.setPaused(actor, id, false));
  }

  @Delete(':id')
  @HttpCode(200)
  @NeedsRole('admin')
  async remove(@Param('id', IdPipe) id: number, @CurrentActor() actor: Actor): Promise<Resource> {
    return resourceView(await this.desk.remove(actor, id));
  }

  private async record(id: number): Promise<ResourceRecord> {
    return found(await this.resources.record(id), 'resource');
  }
}
