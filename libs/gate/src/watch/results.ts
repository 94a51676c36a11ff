import { Inject, Injectable } from '@nestjs/common';
import type { AsyncCall, Engine } from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { ENGINE } from '../engine/engine.provider.js';
import { Addresses } from '../http/addresses.js';
import type { Answer } from '../http/answer.js';
import { rawRequest } from '../http/received.js';
import { resultAnswer } from './result-answer.js';
import { WatchedCalls } from './watched-calls.js';

/** The result of a call, for whoever has valid credentials, or for its own requester only (contract §4). */
@Injectable()
export class Results {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    private readonly calls: WatchedCalls,
    private readonly addresses: Addresses,
    @Inject(GATE_OPTIONS) private readonly options: Pick<GateOptions, 'results'>,
  ) {}

  /** @throws RefusedError `unknown-call`, `gone` */
  async of(rid: string, request: object): Promise<Answer> {
    const stored = await this.calls.withBodies(await this.call(rid, request));
    const { headers, url = '/' } = rawRequest(request);
    const path = this.addresses.told(url.split('?', 1)[0] ?? '/');
    return resultAnswer(stored, headers['if-none-match'], path, this.engine.clock.now());
  }

  private call(rid: string, request: object): Promise<AsyncCall> {
    return this.options.results === 'owner' ? this.calls.own(rid, request) : this.calls.anybodys(rid);
  }
}
