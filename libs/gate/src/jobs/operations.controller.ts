import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { Engine } from '@airlock/core';
import { ENGINE } from '../engine/engine.provider.js';
import { Addresses, jobPath } from '../http/addresses.js';
import { BridgeHolder } from '../http/bridge-holder.js';
import { rawRequest } from '../http/received.js';
import { jsonAnswer } from '../http/json-answer.js';
import { retryAfter } from '../watch/job-poll.js';
import { operationRecord } from '../watch/operation-record.js';
import { WatchedCalls } from '../watch/watched-calls.js';

/** What `Operation-Location` leads to, for pollers that know Microsoft's REST guidelines (contract §4). */
@Controller('operations')
export class OperationsController {
  constructor(
    @Inject(ENGINE) private readonly engine: Pick<Engine, 'clock'>,
    private readonly calls: WatchedCalls,
    private readonly addresses: Addresses,
    private readonly bridges: BridgeHolder,
  ) {}

  @Get(':rid')
  async watch(@Param('rid') rid: string, @Req() request: object, @Res() response: object): Promise<void> {
    const watched = await this.calls.watch(rid, request);
    const result = this.addresses.toldTo(rawRequest(request)).url(`${jobPath(rid)}/result`);
    const headers = { 'cache-control': 'no-cache', ...retryAfter(watched.call, this.engine.clock.now()) };
    this.bridges.bridge.send(response, jsonAnswer(200, operationRecord(watched, result), headers));
  }
}
