import { Body, Controller, HttpCode, Inject, Param, Post, UseGuards } from '@nestjs/common';
import type { AvailabilityStore, Engine, ResourceRecord, ResourceStore } from '@airlock/core';
import type { ResourceTest } from '@airlock/contract';
import { resourceTestInput } from '@airlock/contract/schemas';
import { ConnectorChecks, ENGINE, Problem } from '@airlock/gate';
import type { z } from 'zod';
import { AVAILABILITY_STORE, RESOURCE_STORE } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { IdPipe } from '../requests/id.pipe.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { orNotFound } from '../requests/or-not-found.js';
import { invalid, Validated } from '../requests/validated.pipe.js';
import { ResourcesService } from './resources.service.js';
import { checkedConfig } from './resource-view.js';

type ResourceTestInput = z.output<typeof resourceTestInput>;

/** Whether an upstream can be reached, now. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/resources')
export class ResourceTestsController {
  constructor(
    @Inject(RESOURCE_STORE) private readonly resources: ResourceStore,
    @Inject(AVAILABILITY_STORE) private readonly availability: AvailabilityStore,
    @Inject(ENGINE) private readonly engine: Pick<Engine, 'clock'>,
    private readonly desk: ResourcesService,
    private readonly checks: ConnectorChecks,
  ) {}

  /** @throws Problem 403: the secrets that are stored go where settings say, so that these need who may store them */
  @Post(':id/test')
  @HttpCode(200)
  async test(
    @Param('id') id: string,
    @Body(new Validated(resourceTestInput)) asked: ResourceTestInput,
    @CurrentActor() actor: Actor,
  ): Promise<ResourceTest> {
    const isStored = id !== 'new' && asked.config === undefined;
    if (!isStored && actor.role !== 'admin') {
      throw new Problem({
        status: 403,
        code: 'role.insufficient',
        params: { needed: 'admin' },
        detail: 'To test other settings than the stored ones needs the role admin',
      });
    }
    if (id === 'new') return this.run(asked.connector ?? '', asked.config, null);
    const stored = orNotFound(await this.resources.record(new IdPipe().transform(id)), 'resource');
    return this.run(stored.connector, asked.config, stored);
  }

  private async run(
    name: string,
    config: ResourceTestInput['config'],
    stored: ResourceRecord | null,
  ): Promise<ResourceTest> {
    const connector = this.desk.connector(name);
    const settings = checkedConfig(config ?? stored?.config ?? {}, connector, stored);
    const result = await this.checks.run(name, { ...settings.config, ...settings.secrets });
    if (!result)
      throw invalid([{ pointer: '/connector', detail: `${name} cannot be tested: it has no check` }]);
    if (stored && config === undefined) {
      const at = this.engine.clock.now();
      await this.availability.checked(stored.id, { at, error: result.ok ? null : result.detail });
      this.desk.seen(stored);
    }
    return result;
  }
}
