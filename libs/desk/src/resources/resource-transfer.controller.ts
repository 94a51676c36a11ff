import { Body, Controller, Get, HttpCode, Inject, Post, Query, Res, UseGuards } from '@nestjs/common';
import type { ResourceRecord, ResourceStore } from '@airlock/core';
import type { ResourceExport, ResourceImportResult } from '@airlock/contract';
import { exportQuery, resourceImport } from '@airlock/contract/schemas';
import type { z } from 'zod';
import { RESOURCE_STORE } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { NeedsRole, OperatorGuard } from '../session/operator.guard.js';
import { Validated, ValidatedQuery } from '../requests/validated.pipe.js';
import { ResourceImport } from './resource-import.js';
import { nameOf } from './resources.service.js';
import { writtenSettings } from './resource-view.js';

type ResponseLike = { header(name: string, value: string): unknown };

/** Resources as a file, to keep or to take to another airlock. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/resources')
export class ResourceTransferController {
  constructor(
    @Inject(RESOURCE_STORE) private readonly resources: ResourceStore,
    private readonly importing: ResourceImport,
  ) {}

  /** All of them where no ids are given. */
  @Get('export')
  async export(
    @Query(new ValidatedQuery(exportQuery)) { ids }: z.output<typeof exportQuery>,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<ResourceExport> {
    const wanted = ids ? new Set(ids.split(',').map(Number)) : null;
    const all = (await this.resources.list()).filter(({ id }) => wanted?.has(id) ?? true);
    response.header('content-disposition', 'attachment; filename="airlock-resources.json"');
    response.header('cache-control', 'no-store');
    return { airlock: 1, resources: all.map(exported) };
  }

  /** All of them or none. */
  @Post('import')
  @HttpCode(200)
  @NeedsRole('admin')
  async import(
    @Body(new Validated(resourceImport)) { resources, secrets, dryRun }: z.output<typeof resourceImport>,
    @CurrentActor() actor: Actor,
  ): Promise<ResourceImportResult> {
    return this.importing.run(actor, resources, secrets, dryRun);
  }
}

/** As POST takes it, with a reference in the place of each secret. */
function exported(record: ResourceRecord): ResourceExport['resources'][number] {
  const { config, ...written } = writtenSettings(record);
  const references = Object.keys(record.secrets).map((name): [string, unknown] => [
    name,
    { $secret: `${nameOf(record)}/${name}` },
  ]);
  return { ...written, config: { ...config, ...Object.fromEntries(references) } };
}
