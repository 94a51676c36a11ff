import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { hasResponse } from '@airlock/core';
import { Addresses, jobPath } from '../http/addresses.js';
import type { Answer } from '../http/answer.js';
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
    private readonly addresses: Addresses,
    private readonly bridges: BridgeHolder,
  ) {}

  @Get(':rid')
  async watch(
    @Param('rid') rid: string,
    @Query() query: Record<string, unknown>,
    @Req() request: object,
    @Res() response: object,
  ): Promise<void> {
    const polled = await this.poll.answer({ rid, request, query });
    const lead = (told: Answer) => this.lead(rid, request, told);
    const answer =
      typeof polled === 'function'
        ? async (signal: AbortSignal) => lead(await polled(signal))
        : await lead(polled);
    sendNowOrLater(this.bridges.bridge, { request, response }, answer);
  }

  /** To the result where there is one by now: a poll that was held may have been told so. */
  private async lead(rid: string, request: object, told: Answer): Promise<Answer> {
    const isFinished = hasResponse(await this.calls.own(rid, request));
    if (!isFinished) return told;
    return emptyAnswer(303, {
      location: `${this.addresses.root}${jobPath(rid)}/result`,
      'cache-control': 'no-cache',
    });
  }
}
