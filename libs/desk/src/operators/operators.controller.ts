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
  DuplicateEmailError,
  type Audit,
  type Clock,
  type Operator,
  type OperatorStore,
} from '@airlock/core';
import type { OperatorRecord } from '@airlock/contract';
import { newOperator, operatorInput, operatorList, operatorRecord } from '@airlock/contract/schemas';
import { Problem } from '@airlock/gate';
import type { z } from 'zod';
import { AUDIT, CLOCK, OPERATOR_STORE } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { hashPassword } from '../access/passwords.js';
import { auditEntry, changedNames } from '../audit/audit-entry.js';
import { IdPipe } from '../requests/id.pipe.js';
import { pageOf } from '../lists/content-range.js';
import { readListQuery } from '../lists/list-query.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { NeedsRole, OperatorGuard } from '../session/operator.guard.js';
import { requireHardToGuess } from '../access/new-password.js';
import { refusingDuplicates } from '../requests/refusing-duplicates.js';
import { orNotFound } from '../requests/or-not-found.js';
import { readOnlyIn, Validated } from '../requests/validated.pipe.js';
import { mergePatch, type MergePatch } from '../requests/merge-patch.js';
import { MergePatchGuard, MergePatchOf } from '../requests/merge-patch.pipe.js';

const READ_ONLY = readOnlyIn(operatorRecord, operatorInput);
const alonePassword = newOperator.pick({ password: true });
type ResponseLike = { header(name: string, value: string): unknown };

@AccessFor('operators')
@UseGuards(OperatorGuard)
@NeedsRole('admin')
@Controller('admin/api/operators')
export class OperatorsController {
  constructor(
    @Inject(OPERATOR_STORE) private readonly operators: OperatorStore,
    @Inject(AUDIT) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<OperatorRecord[]> {
    const { filter, ...page } = readListQuery(query, operatorList);
    const all = (await this.operators.list()).filter(({ id }) => filter.id?.includes(id) ?? true);
    return pageOf(response, 'operators', all.map(view), page);
  }

  @Get(':id')
  async show(@Param('id', IdPipe) id: number): Promise<OperatorRecord> {
    return view(orNotFound(await this.operators.byId(id), 'operator'));
  }

  @Post()
  async create(
    @Body(new Validated(newOperator, READ_ONLY)) body: z.output<typeof newOperator>,
    @CurrentActor() actor: Actor,
  ): Promise<OperatorRecord> {
    await requireHardToGuess(body.password, body.email);
    const passwordHash = await hashPassword(body.password);
    const { email, role } = body;
    return this.audit.change('operator', async ({ operators }, record) => {
      const writing = operators.create({ email, role, passwordHash, createdAt: this.clock.now() });
      const made = view(await refusingDuplicates(writing, DuplicateEmailError, '/email'));
      const event = auditEvent('operator.created', { name: made.email, role });
      await record(auditEntry(actor, 'create', subjectOf(made), event, { before: null, after: made }));
      return made;
    });
  }

  @Put(':id')
  async update(
    @Param('id', IdPipe) id: number,
    @Body(new Validated(operatorInput, READ_ONLY)) body: z.output<typeof operatorInput>,
    @CurrentActor() actor: Actor,
  ): Promise<OperatorRecord> {
    return this.change(actor, id, body.password, () => body);
  }

  @Patch(':id')
  @UseGuards(MergePatchGuard)
  async patch(
    @Param('id', IdPipe) id: number,
    @Body(new MergePatchOf(operatorInput, READ_ONLY)) patch: MergePatch,
    @CurrentActor() actor: Actor,
  ): Promise<OperatorRecord> {
    const { password: secret, ...named } = patch;
    // Null would clear a secret, and nobody is without a password: it is refused as one.
    const given: { password?: string } = Object.hasOwn(patch, 'password')
      ? new Validated(alonePassword).transform({ password: secret })
      : {};
    const schema = new Validated(operatorInput, READ_ONLY);
    return this.change(actor, id, given.password, (before) => schema.transform(mergePatch(before, named)));
  }

  private async change(
    actor: Actor,
    id: number,
    password: string | undefined,
    fieldsOf: (before: OperatorRecord) => z.output<typeof operatorInput>,
  ): Promise<OperatorRecord> {
    // Before the transaction: it takes a while.
    const passwordHash = password === undefined ? {} : { passwordHash: await hashPassword(password) };
    return this.audit.change('operator', async ({ operators }, record) => {
      const before = view(orNotFound(await operators.byId(id), 'operator'));
      const { email, role } = fieldsOf(before);
      if (password !== undefined) await requireHardToGuess(password, email);
      if (role !== 'admin') await requireAnotherAdmin(operators, id);
      const writing = operators.update(id, { email, role, ...passwordHash });
      const after = view(
        orNotFound(await refusingDuplicates(writing, DuplicateEmailError, '/email'), 'operator'),
      );
      const names = {
        changed: [...changedNames(before, after), ...(password === undefined ? [] : ['password'])],
        secrets: [],
      };
      const event = auditEvent('operator.updated', { name: before.email, ...names });
      await record(auditEntry(actor, 'update', subjectOf(after), event, { before, after }));
      return after;
    });
  }

  @Delete(':id')
  @HttpCode(200)
  async remove(@Param('id', IdPipe) id: number, @CurrentActor() actor: Actor): Promise<OperatorRecord> {
    return this.audit.change('operator', async ({ operators }, record) => {
      const before = view(orNotFound(await operators.byId(id), 'operator'));
      await requireAnotherAdmin(operators, id);
      await operators.remove(id);
      const event = auditEvent('operator.deleted', { name: before.email });
      await record(auditEntry(actor, 'delete', subjectOf(before), event, { before, after: null }));
      return before;
    });
  }
}

/** Nobody locks everybody out. @throws Problem 409 */
async function requireAnotherAdmin(operators: OperatorStore, id: number): Promise<void> {
  const admins = (await operators.list()).filter(({ role }) => role === 'admin');
  if (admins.some((admin) => admin.id !== id)) return;
  const detail = 'This is the last operator with the role admin; make another one first';
  throw new Problem({ status: 409, detail });
}

function subjectOf({ id, email }: OperatorRecord) {
  return { kind: 'operator' as const, id, name: email };
}

function view({ id, email, role }: Operator): OperatorRecord {
  return { id, email, role };
}
