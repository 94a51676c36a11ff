import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import { findCall, isRid, RefusedError } from '@airlock/core';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';
import { jobRecord } from './job-record.js';

/** Watching a call (contract §4). */
@Controller('jobs')
export class JobsController {
  constructor(@Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions) {}

  @Get(':rid')
  async watch(@Param('rid') rid: string, @Req() request: object) {
    const call = await this.own(rid, request);
    const found = await this.options.reader.withBodies(call.id);
    return { record: jobRecord(call, found?.progress ?? 0) };
  }

  /** Somebody else's call is as unknown as one that never was. */
  private async own(rid: string, request: object) {
    const unknown = new RefusedError('unknown-call', 'There is no such job');
    if (!isRid(rid)) throw unknown;
    const call = await findCall(this.options.reader, { rid });
    if (call.principal !== (this.options.principalOf?.(request) ?? null)) throw unknown;
    return call;
  }
}
