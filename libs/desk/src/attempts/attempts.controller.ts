import { Controller, Get, Inject, Param, UseGuards } from '@nestjs/common';
import type { Attempt } from '@airlock/contract';
import type { CallReader } from '@airlock/core';
import { AccessFor } from '../access/access.decorator.js';
import { CallIdPipe } from '../requests/id.pipe.js';
import { orNotFound } from '../requests/or-not-found.js';
import { CurrentActor, type Actor } from '../session/operator-principal.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { CALL_READER } from '../stores.js';
import { attemptView } from './attempt-view.js';

/** What was sent in each attempt and each delivery of a call, and what the other side said (contract §9). */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/calls')
export class AttemptsController {
  constructor(@Inject(CALL_READER) private readonly reader: CallReader) {}

  @Get(':id/attempts')
  async list(@Param('id', CallIdPipe) id: number, @CurrentActor() { role }: Actor): Promise<Attempt[]> {
    orNotFound(await this.reader.find({ id }), 'call');
    const records = await this.reader.attempts(id);
    return records.map((record) => attemptView(record, role === 'admin'));
  }
}
