import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Res,
  UseGuards,
} from '@nestjs/common';
import type { Availability, AvailabilityStore, Clock, ResourceRecord, ResourceStore } from '@airlock/core';
import type { Resource } from '@airlock/contract';
import { resourceList } from '@airlock/contract/schemas';
import { AVAILABILITY_STORE, CLOCK, RESOURCE_STORE } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { IdPipe } from '../requests/id.pipe.js';
import { pageOf } from '../lists/content-range.js';
import { readListQuery } from '../lists/list-query.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { NeedsRole, OperatorGuard } from '../session/operator.guard.js';
import { orNotFound } from '../requests/or-not-found.js';
import { Validated } from '../requests/validated.pipe.js';
import type { MergePatch } from '../requests/merge-patch.js';
import { MergePatchGuard, MergePatchOf } from '../requests/merge-patch.pipe.js';
import { ResourcesService } from './resources.service.js';
import { RESOURCE_READ_ONLY, resourceSchema, type ResourceFields } from './resource-schema.js';
import { resourceView } from './resource-view.js';

type ResponseLike = { header(name: string, value: string): unknown };

@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/resources')
export class ResourcesController {
  constructor(
    @Inject(RESOURCE_STORE) private readonly resources: ResourceStore,
    @Inject(AVAILABILITY_STORE) private readonly availability: AvailabilityStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly desk: ResourcesService,
  ) {}

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<Resource[]> {
    const { filter, ...page } = readListQuery(query, resourceList);
    const known = await this.availability.all();
    const all = (await this.resources.list()).map((record) => this.view(record, known));
    const wanted = all.filter(
      ({ id, connector }) =>
        (filter.id?.includes(id) ?? true) && (filter.connector ?? connector) === connector,
    );
    return pageOf(response, 'resources', wanted, page);
  }

  @Get(':id')
  async show(@Param('id', IdPipe) id: number): Promise<Resource> {
    return this.shown(orNotFound(await this.resources.record(id), 'resource'));
  }

  @Post()
  @NeedsRole('admin')
  async create(
    @Body(new Validated(resourceSchema, RESOURCE_READ_ONLY)) fields: ResourceFields,
    @CurrentActor() actor: Actor,
  ): Promise<Resource> {
    return this.shown(await this.desk.create(actor, fields));
  }

  @Put(':id')
  @NeedsRole('admin')
  async update(
    @Param('id', IdPipe) id: number,
    @Body(new Validated(resourceSchema, RESOURCE_READ_ONLY)) fields: ResourceFields,
    @CurrentActor() actor: Actor,
  ): Promise<Resource> {
    return this.shown(await this.desk.update(actor, id, fields));
  }

  @Patch(':id')
  @NeedsRole('admin')
  @UseGuards(MergePatchGuard)
  async patch(
    @Param('id', IdPipe) id: number,
    @Body(new MergePatchOf(resourceSchema, RESOURCE_READ_ONLY)) patch: MergePatch,
    @CurrentActor() actor: Actor,
  ): Promise<Resource> {
    return this.shown(await this.desk.patch(actor, id, patch));
  }

  /** No attempt and no delivery begins from within a second on; nothing is lost (invariant I9). */
  @Post(':id/pause')
  @HttpCode(200)
  async pause(@Param('id', IdPipe) id: number, @CurrentActor() actor: Actor): Promise<Resource> {
    return this.shown(await this.desk.setPaused(actor, id, true));
  }

  @Post(':id/resume')
  @HttpCode(200)
  async resume(@Param('id', IdPipe) id: number, @CurrentActor() actor: Actor): Promise<Resource> {
    return this.shown(await this.desk.setPaused(actor, id, false));
  }

  @Delete(':id')
  @HttpCode(200)
  @NeedsRole('admin')
  async remove(@Param('id', IdPipe) id: number, @CurrentActor() actor: Actor): Promise<Resource> {
    return this.shown(await this.desk.remove(actor, id));
  }

  private async shown(record: ResourceRecord): Promise<Resource> {
    return this.view(record, await this.availability.all());
  }

  private view(record: ResourceRecord, known: ReadonlyMap<number, Availability>): Resource {
    return resourceView(record, known.get(record.id), this.clock.now());
  }
}
