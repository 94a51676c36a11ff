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
import {
  auditEvent,
  durationMs,
  type Audit,
  type Client,
  type ClientDraft,
  type ClientStore,
  type Clock,
} from '@airlock/core';
import type { ClientRecord, ClientSecrets } from '@airlock/contract';
import { clientInput, clientList, clientRecord, clientRotation } from '@airlock/contract/schemas';
import type { z } from 'zod';
import { AUDIT, CLIENT_STORE, CLOCK } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { hashOfKey, newApiKey, newReplySecret, prefixOfKey } from '../access/api-key.js';
import { ClientDirectory } from '../access/client-directory.js';
import { auditEntry, changedNames } from '../audit/audit-entry.js';
import { IdPipe } from '../requests/id.pipe.js';
import { pageOf } from '../lists/content-range.js';
import { readListQuery } from '../lists/list-query.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { NeedsRole, OperatorGuard } from '../session/operator.guard.js';
import { orNotFound } from '../requests/or-not-found.js';
import { readOnlyIn, Validated } from '../requests/validated.pipe.js';
import { mergePatch, type MergePatch } from '../requests/merge-patch.js';
import { MergePatchGuard, MergePatchOf } from '../requests/merge-patch.pipe.js';

type Fields = z.output<typeof clientInput>;
const READ_ONLY = readOnlyIn(clientRecord, clientInput);
type ResponseLike = { header(name: string, value: string): unknown };

@AccessFor('operators')
@UseGuards(OperatorGuard)
@NeedsRole('admin')
@Controller('admin/api/clients')
export class ClientsController {
  constructor(
    @Inject(CLIENT_STORE) private readonly clients: ClientStore,
    @Inject(AUDIT) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly directory: ClientDirectory,
  ) {}

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<ClientRecord[]> {
    const { filter, ...page } = readListQuery(query, clientList);
    const all = (await this.clients.list()).filter(({ id }) => filter.id?.includes(id) ?? true);
    return pageOf(
      response,
      'clients',
      all.map((client) => this.view(client)),
      page,
    );
  }

  @Get(':id')
  async show(@Param('id', IdPipe) id: number): Promise<ClientRecord> {
    return this.view(orNotFound(await this.clients.byId(id), 'client'));
  }

  /** The key and the secret are shown this once. */
  @Post()
  async create(
    @Body(new Validated(clientInput, READ_ONLY)) fields: Fields,
    @CurrentActor() actor: Actor,
  ): Promise<ClientRecord & ClientSecrets> {
    const secrets = newSecrets();
    const client = await this.audit.change('client', async ({ clients }, record) => {
      const made = await clients.create({
        ...draft(fields),
        ...stored(secrets),
        createdAt: this.clock.now(),
      });
      const views = { before: null, after: this.view(made) };
      const event = auditEvent('client.created', { name: made.name });
      await record(auditEntry(actor, 'create', subjectOf(made), event, views));
      return made;
    });
    return { ...this.view(client), ...secrets };
  }

  @Put(':id')
  async update(
    @Param('id', IdPipe) id: number,
    @Body(new Validated(clientInput, READ_ONLY)) fields: Fields,
    @CurrentActor() actor: Actor,
  ): Promise<ClientRecord> {
    return this.change(actor, id, () => fields);
  }

  @Patch(':id')
  @UseGuards(MergePatchGuard)
  async patch(
    @Param('id', IdPipe) id: number,
    @Body(new MergePatchOf(clientInput, READ_ONLY)) patch: MergePatch,
    @CurrentActor() actor: Actor,
  ): Promise<ClientRecord> {
    const schema = new Validated(clientInput, READ_ONLY);
    return this.change(actor, id, (before) => schema.transform(mergePatch(before, patch)));
  }

  private async change(
    actor: Actor,
    id: number,
    fieldsOf: (before: ClientRecord) => Fields,
  ): Promise<ClientRecord> {
    const client = await this.audit.change('client', async ({ clients }, record) => {
      const before = this.view(orNotFound(await clients.byId(id), 'client'));
      const changed = orNotFound(await clients.update(id, draft(fieldsOf(before))), 'client');
      const after = this.view(changed);
      const names = { changed: changedNames(before, after), secrets: [] };
      const event = auditEvent('client.updated', { name: before.name, ...names });
      await record(auditEntry(actor, 'update', subjectOf(changed), event, { before, after }));
      return changed;
    });
    this.directory.clear();
    return this.view(client);
  }

  @Delete(':id')
  @HttpCode(200)
  async remove(@Param('id', IdPipe) id: number, @CurrentActor() actor: Actor): Promise<ClientRecord> {
    const client = await this.audit.change('client', async ({ clients }, record) => {
      const removed = orNotFound(await clients.byId(id), 'client');
      await clients.remove(id);
      const views = { before: this.view(removed), after: null };
      const event = auditEvent('client.deleted', { name: removed.name });
      await record(auditEntry(actor, 'delete', subjectOf(removed), event, views));
      return removed;
    });
    this.directory.clear();
    return this.view(client);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  async rotate(
    @Param('id', IdPipe) id: number,
    @Body(new Validated(clientRotation)) { overlapHours }: z.output<typeof clientRotation>,
    @CurrentActor() actor: Actor,
  ): Promise<ClientRecord & ClientSecrets> {
    const secrets = newSecrets();
    const at = this.clock.now();
    const previousUntil = new Date(at.getTime() + durationMs({ hours: overlapHours }));
    const client = await this.audit.change('client', async ({ clients }, record) => {
      const rotated = orNotFound(
        await clients.rotate(id, { ...stored(secrets), at, previousUntil }),
        'client',
      );
      const event = auditEvent('client.rotated', { name: rotated.name, overlapHours });
      await record(auditEntry(actor, 'rotate', subjectOf(rotated), event));
      return rotated;
    });
    this.directory.clear();
    return { ...this.view(client), ...secrets };
  }

  private view(client: Client): ClientRecord {
    return view(client, this.clock.now());
  }
}

function view({ id, name, resources, quota, keyRotatedAt, previousUntil }: Client, now: Date): ClientRecord {
  const isPreviousGood = previousUntil !== null && previousUntil > now;
  return {
    ...{ id, name, ...(resources && { resources }), quota },
    keyRotatedAt: keyRotatedAt?.toISOString() ?? null,
    previousUntil: isPreviousGood ? previousUntil.toISOString() : null,
  };
}

function subjectOf({ id, name }: Client) {
  return { kind: 'client' as const, id, name };
}

function draft({ name, resources, quota }: Fields): ClientDraft {
  return { name, resources: resources ?? null, quota: quota ?? null };
}

function newSecrets(): ClientSecrets {
  return { key: newApiKey(), replySecret: newReplySecret() };
}

function stored({ key, replySecret }: ClientSecrets) {
  return { keyHash: hashOfKey(key), keyPrefix: prefixOfKey(key), replySecret };
}
