import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { BridgeHolder } from '../http/bridge-holder.js';
import { jsonAnswer } from '../http/json-answer.js';
import { detailsOf } from '../watch/details.js';
import { Results } from '../watch/results.js';
import { WatchedCalls } from '../watch/watched-calls.js';
import { bgrsDate, bgrsRecord } from './bgrs-record.js';

const FRESH = { 'cache-control': 'no-cache' };

/** Background requests as S4 knows them (contract §4). */
@Controller('bgrs')
export class BgrsController {
  constructor(
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
    private readonly calls: WatchedCalls,
    private readonly results: Results,
    private readonly bridges: BridgeHolder,
  ) {}

  @Get(':rid')
  async watch(@Param('rid') rid: string, @Req() request: object, @Res() response: object): Promise<void> {
    const stored = await this.calls.withBodies(await this.calls.own(rid, request));
    this.bridges.bridge.send(response, jsonAnswer(200, [bgrsRecord(stored)], FRESH));
  }

  @Get(':rid/details')
  async details(@Param('rid') rid: string, @Req() request: object, @Res() response: object): Promise<void> {
    const details = await detailsOf(this.options.reader, await this.calls.own(rid, request), bgrsDate);
    this.bridges.bridge.send(response, jsonAnswer(200, details, FRESH));
  }

  @Get(':rid/result')
  async result(@Param('rid') rid: string, @Req() request: object, @Res() response: object): Promise<void> {
    this.bridges.bridge.send(response, await this.results.of(rid, request));
  }
}
