import { Controller, Delete, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { cancelCall, isLeased, type CallReader, type Engine } from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { ENGINE } from '../engine/engine.provider.js';
import { Addresses } from '../http/addresses.js';
import { BridgeHolder } from '../http/bridge-holder.js';
import { emptyAnswer, jsonAnswer } from '../http/json-answer.js';
import { PipelinePerformer } from '../replay/pipeline-performer.js';
import { detailsOf } from '../watch/details.js';
import { sendNowOrLater } from '../watch/hold.js';
import { JobPoll } from '../watch/job-poll.js';
import { Results } from '../watch/results.js';
import { WatchedCalls } from '../watch/watched-calls.js';
import { JobList } from './job-list.js';
import { jobRecord } from '../watch/job-record.js';
import { removeJob } from './remove-job.js';

const FRESH = { 'cache-control': 'no-cache' };

/** Watching a call, fetching its result, cancelling it (S2, S3, contract §4). */
@Controller('jobs')
export class JobsController {
  private readonly reader: CallReader;

  constructor(
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
    @Inject(ENGINE) private readonly engine: Engine,
    private readonly calls: WatchedCalls,
    private readonly poll: JobPoll,
    private readonly jobs: JobList,
    private readonly results: Results,
    private readonly performer: PipelinePerformer,
    private readonly bridges: BridgeHolder,
    private readonly addresses: Addresses,
  ) {
    this.reader = options.reader;
  }

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @Req() request: object,
    @Res() response: object,
  ): Promise<void> {
    this.bridges.bridge.send(response, jsonAnswer(200, await this.jobs.page(query, request), FRESH));
  }

  @Get(':rid')
  async watch(
    @Param('rid') rid: string,
    @Query() query: Record<string, unknown>,
    @Req() request: object,
    @Res() response: object,
  ): Promise<void> {
    const answer = await this.poll.answer({ rid, request, query });
    sendNowOrLater(this.bridges.bridge, { request, response }, answer);
  }

  @Get(':rid/details')
  async details(@Param('rid') rid: string, @Req() request: object, @Res() response: object): Promise<void> {
    const call = await this.calls.own(rid, request);
    const details = await detailsOf(this.reader, call, (at) => at.toISOString());
    this.bridges.bridge.send(response, jsonAnswer(200, details, FRESH));
  }

  @Get(':rid/result')
  async result(@Param('rid') rid: string, @Req() request: object, @Res() response: object): Promise<void> {
    this.bridges.bridge.send(response, await this.results.of(rid, request));
  }

  /** Waiting: 200, and it never runs. Running: 202, as far as the handler heeds it. */
  @Post(':rid/cancel')
  async cancel(@Param('rid') rid: string, @Req() request: object, @Res() response: object): Promise<void> {
    await this.calls.own(rid, request);
    const desk = { ...this.engine, reader: this.reader };
    const call = await cancelCall(desk, { rid }, 'requester');
    this.performer.abort(rid);
    const record = jobRecord({ ...(await this.calls.withBodies(call)), call }, this.addresses.root);
    const answer = jsonAnswer(isLeased(call) ? 202 : 200, { record }, FRESH);
    this.bridges.bridge.send(response, answer);
  }

  @Delete(':rid')
  async remove(@Param('rid') rid: string, @Req() request: object, @Res() response: object): Promise<void> {
    await removeJob(this.options.store, await this.calls.own(rid, request));
    this.bridges.bridge.send(response, emptyAnswer(204));
  }
}
