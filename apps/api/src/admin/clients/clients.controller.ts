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
import { z } from 'zod';
import { AUDIT, CLIENT_STORE, CLOCK } from '../../persistence/stores.js';
import { AccessFor } from '../../security/access.decorator.js';
import { hashOfKey, newApiKey, newReplySecret, prefixOfKey } from '../../security/api-key.js';
import { ClientDirectory } from '../../security/client-directory.js';
import { auditEntry, changedNames } from '../audit/audit-entry.js';
import { IdPipe } from '../id.pipe.js';
import { pageOf } from '../lists/content-range.js';
import { readListQuery } from '../lists/list-query.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { NeedsRole, OperatorGuard } from '../session/operator.guard.js';
import { storedText } from '../stored-text.js';
import { found } from '../unknown.js';
import { Validated } from '../validated.pipe.js';
import { wholeNumber } from '../words/integers.js';
import { mergePatch, type MergePatch } from '../words/merge-patch.js';
import { MergePatchGuard, MergePatchOf } from '../words/merge-patch.pipe.js';

/** A key that is good for longer beside the new one is not rotated, but another one. */
const LONGEST_OVERLAP_HOURS = 24 * 90;

const clientSchema = z.strictObject({
  name: storedText('is needed').trim().min(1).max(200),
  resources: z.array(storedText()).nullish(),
  quota: wholeNumber.nullish(),
});
const rotationSchema = z.strictObject({
  overlapHours: z.number().min(0).max(LONGEST_OVERLAP_HOURS).default(24),
});
type Fields = z.output<typeof clientSchema>;
const filterSchema = z.strictObject({ id: z.array(z.coerce.number()).optional() });
/** What GET answers, and nobody writes. */
const READ_ONLY = ['id', 'keyRotatedAt', 'previousUntil'] satisfies Exclude<
  keyof ClientRecord,
  keyof Fields
>[];
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
    const { filter, ...page } = readListQuery(query, filterSchema, ['id', 'name', 'quota']);
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
    return this.view(found(await this.clients.byId(id), 'client'));
  }

  /** The key and the secret are shown this once. */
  @Post()
  async create(
    @Body(new Validated(clientSchema, READ_ONLY)) fields: Fields,
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
    @Body(new Validated(clientSchema, READ_ONLY)) fields: Fields,
    @CurrentActor() actor: Actor,
  ): Promise<ClientRecord> {
    return this.change(actor, id, () => fields);
  }

  @Patch(':id')
  @UseGuards(MergePatchGuard)
  async patch(
    @Param('id', IdPipe) id: number,
    @Body(new MergePatchOf(clientSchema, READ_ONLY)) patch: MergePatch,
    @CurrentActor() actor: Actor,
  ): Promise<ClientRecord> {
    const schema = new Validated(clientSchema, READ_ONLY);
    return this.change(actor, id, (before) => schema.transform(mergePatch(before, patch)));
  }

  private async change(
    actor: Actor,
    id: number,
    fieldsOf: (before: ClientRecord) => Fields,
  ): Promise<ClientRecord> {
    const client = await this.audit.change('client', async ({ clients }, record) => {
      const before = this.view(found(await clients.byId(id), 'client'));
      const changed = found(await clients.update(id, draft(fieldsOf(before))), 'client');
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
      const removed = found(await clients.byId(id), 'client');
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
    @Body(new Validated(rotationSchema)) { overlapHours }: z.output<typeof rotationSchema>,
    @CurrentActor() actor: Actor,
  ): Promise<ClientRecord & ClientSecrets> {
    const secrets = newSecrets();
    const at = this.clock.now();
    const previousUntil = new Date(at.getTime() + durationMs({ hours: overlapHours }));
    const client = await this.audit.change('client', async ({ clients }, record) => {
      const rotated = found(await clients.rotate(id, { ...stored(secrets), at, previousUntil }), 'client');
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
