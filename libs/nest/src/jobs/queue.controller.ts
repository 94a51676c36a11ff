import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { hasResponse } from '@airlock/core';
import { BridgeHolder } from '../http/bridge-holder.js';
import { emptyAnswer } from '../http/json-answer.js';
import { sendNowOrLater } from '../watch/hold.js';
import { JobPoll } from '../watch/job-poll.js';
import { WatchedCalls } from '../watch/watched-calls.js';

/** The place in the queue, which leads to the result when there is one (S2, contract §4). */
@Controller('queue')
export class QueueController {
  constructor(
    private readonly calls: WatchedCalls,
    private readonly poll: JobPoll,
    private readonly bridges: BridgeHolder,
  ) {}

  @Get(':rid')
  async watch(
    @Param('rid') rid: string,
    @Query() query: Record<string, unknown>,
    @Req() request: object,
    @Res() response: object,
  ): Promise<void> {
    const call = await this.calls.own(rid, request);
    const answer = hasResponse(call)
      ? emptyAnswer(303, { location: `/jobs/${rid}/result`, 'cache-control': 'no-cache' })
      : await this.poll.answer({ rid, request, query });
    sendNowOrLater(this.bridges.bridge, { request, response }, answer);
  }
}
