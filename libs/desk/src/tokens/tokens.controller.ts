import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Res,
  UseGuards,
} from '@nestjs/common';
import {
  auditEvent,
  type Audit,
  type Clock,
  type OperatorToken,
  type OperatorTokenStore,
} from '@airlock/core';
import type { TokenRecord, TokenSecret } from '@airlock/contract';
import { tokenInput, tokenList, tokenRecord } from '@airlock/contract/schemas';
import type { z } from 'zod';
import { AUDIT, CLOCK, OPERATOR_TOKEN_STORE } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { hashOfKey, newToken } from '../access/api-key.js';
import { auditEntry } from '../audit/audit-entry.js';
import { IdPipe } from '../requests/id.pipe.js';
import { pageOf } from '../lists/content-range.js';
import { readListQuery } from '../lists/list-query.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { NeedsRole, OperatorGuard } from '../session/operator.guard.js';
import { orNotFound } from '../requests/or-not-found.js';
import { invalid, readOnlyIn, Validated } from '../requests/validated.pipe.js';

const READ_ONLY = readOnlyIn(tokenRecord, tokenInput);
type ResponseLike = { header(name: string, value: string): unknown };

/** Keys of scripts to this API: what is removed is good no more, at once and in all processes. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@NeedsRole('admin')
@Controller('admin/api/tokens')
export class TokensController {
  constructor(
    @Inject(OPERATOR_TOKEN_STORE) private readonly tokens: OperatorTokenStore,
    @Inject(AUDIT) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<TokenRecord[]> {
    const { filter, ...page } = readListQuery(query, tokenList);
    const all = (await this.tokens.list()).filter(({ id }) => filter.id?.includes(id) ?? true);
    return pageOf(response, 'tokens', all.map(view), page);
  }

  @Get(':id')
  async show(@Param('id', IdPipe) id: number): Promise<TokenRecord> {
    return view(orNotFound(await this.tokens.byId(id), 'token'));
  }

  /** The token is shown this once. */
  @Post()
  async create(
    @Body(new Validated(tokenInput, READ_ONLY)) { name, role, expiresAt: ends }: z.output<typeof tokenInput>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<TokenRecord & TokenSecret> {
    const now = this.clock.now();
    const expiresAt = ends ? new Date(ends) : null;
    if (expiresAt && expiresAt <= now) throw invalid([{ pointer: '/expiresAt', detail: 'is past' }]);
    const token = newToken();
    const draft = { name, role, expiresAt, tokenHash: hashOfKey(token) };
    const made = await this.audit.change('token', async ({ tokens }, record) => {
      const made = await tokens.create({ ...draft, createdAt: now });
      const views = { before: null, after: view(made) };
      const event = auditEvent('token.created', { name, role });
      await record(auditEntry(actor, 'create', subjectOf(made), event, views));
      return made;
    });
    response.header('cache-control', 'no-store');
    return { ...view(made), token };
  }

  @Delete(':id')
  @HttpCode(200)
  async remove(@Param('id', IdPipe) id: number, @CurrentActor() actor: Actor): Promise<TokenRecord> {
    return this.audit.change('token', async ({ tokens }, record) => {
      const removed = orNotFound(await tokens.byId(id), 'token');
      await tokens.remove(id);
      const views = { before: view(removed), after: null };
      const event = auditEvent('token.deleted', { name: removed.name });
      await record(auditEntry(actor, 'delete', subjectOf(removed), event, views));
      return view(removed);
    });
  }
}

function view({ id, name, role, expiresAt, lastUsedAt }: OperatorToken): TokenRecord {
  const dates = {
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
  return { id, name, role, ...dates };
}

function subjectOf({ id, name }: OperatorToken) {
  return { kind: 'token' as const, id, name };
}
