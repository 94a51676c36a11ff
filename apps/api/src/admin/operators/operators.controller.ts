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
import { DuplicateEmailError, ROLES, type Operator, type OperatorStore } from '@airlock/core';
import type { OperatorRecord } from '@airlock/contract';
import { Problem } from '@airlock/nest';
import { z } from 'zod';
import { OPERATOR_STORE } from '../../persistence/stores.js';
import { AccessFor } from '../../security/access.decorator.js';
import { hashPassword } from '../../security/passwords.js';
import { IdPipe } from '../id.pipe.js';
import { pageOf } from '../lists/content-range.js';
import { readListQuery } from '../lists/list-query.js';
import { NeedsRole, OperatorGuard } from '../session/operator.guard.js';
import { refusingDuplicates } from '../refusing-duplicates.js';
import { found } from '../unknown.js';
import { Validated } from '../validated.pipe.js';

const password = z.string({ error: 'is needed' }).min(8).max(200);
const fields = { email: z.email(), role: z.enum(ROLES) };
const createSchema = z.object({ ...fields, password });
const updateSchema = z.object({ ...fields, password: password.optional() });
const filterSchema = z.looseObject({ id: z.array(z.coerce.number()).optional() });
type ResponseLike = { header(name: string, value: string): unknown };

@AccessFor('operators')
@UseGuards(OperatorGuard)
@NeedsRole('admin')
@Controller('admin/api/operators')
export class OperatorsController {
  constructor(@Inject(OPERATOR_STORE) private readonly operators: OperatorStore) {}

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<OperatorRecord[]> {
    const { filter, ...page } = readListQuery(query, filterSchema, ['id', 'email', 'role']);
    const all = (await this.operators.list()).filter(({ id }) => filter.id?.includes(id) ?? true);
    return pageOf(response, 'operators', all.map(view), page);
  }

  @Get(':id')
  async show(@Param('id', IdPipe) id: number): Promise<OperatorRecord> {
    return view(found(await this.operators.byId(id), 'operator'));
  }

  @Post()
  async create(
    @Body(new Validated(createSchema)) body: z.output<typeof createSchema>,
  ): Promise<OperatorRecord> {
    const passwordHash = await hashPassword(body.password);
    const { email, role } = body;
    return view(
      await refusingDuplicates(
        this.operators.create({ email, role, passwordHash, createdAt: new Date() }),
        DuplicateEmailError,
        '/email',
      ),
    );
  }

  @Put(':id')
  async update(
    @Param('id', IdPipe) id: number,
    @Body(new Validated(updateSchema)) body: z.output<typeof updateSchema>,
  ): Promise<OperatorRecord> {
    const { email, role } = body;
    if (role !== 'admin') await this.requireAnotherAdmin(id);
    const update = {
      ...{ email, role },
      ...(body.password !== undefined && { passwordHash: await hashPassword(body.password) }),
    };
    return view(
      found(
        await refusingDuplicates(this.operators.update(id, update), DuplicateEmailError, '/email'),
        'operator',
      ),
    );
  }

  @Delete(':id')
  @HttpCode(200)
  async remove(@Param('id', IdPipe) id: number): Promise<OperatorRecord> {
    const operator = found(await this.operators.byId(id), 'operator');
    await this.requireAnotherAdmin(id);
    await this.operators.remove(id);
    return view(operator);
  }

  /** Nobody locks everybody out. */
  private async requireAnotherAdmin(id: number): Promise<void> {
    const admins = (await this.operators.list()).filter(({ role }) => role === 'admin');
    if (admins.some((admin) => admin.id !== id)) return;
    throw new Problem({
      status: 409,
      detail: 'This is the last operator with the role admin; make another one first',
    });
  }
}

function view({ id, email, role }: Operator): OperatorRecord {
  return { id, email, role };
}
