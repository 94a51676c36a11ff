import { All, Post, Query, Req, Res } from '@nestjs/common';
import {
  Async,
  BridgeHolder,
  Connector,
  CurrentCall,
  Describe,
  type Answer,
  type CallContext,
} from '@airlock/nest';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { jsonAnswer } from '../json-answer.js';
import { asStatusAllows, binaryAnswer, csvAnswer, echo, type AskedRequest } from './answers.js';
import * as descriptions from './descriptions.js';
import { binary, common, longJob, parametersOf, table } from './parameters.js';
import { takeStep } from './take-step.js';

/**
 * An upstream to try the airlock with. Every endpoint takes `plan` (what each attempt does, such as `503,503,200`) and
 * `delay` (ms). It keeps nothing between requests: which step is due follows from the number of the attempt.
 */
@Connector({
  name: 'demo',
  title: 'Demo',
  description: 'Fails and succeeds as the request itself says, to try the airlock with.',
  config: z.object({}),
  check: async () => 'it is part of this program',
})
export class DemoConnector {
  constructor(private readonly bridges: BridgeHolder) {}

  /** `?seconds=5&pages=10`: a job that tells how far it is, page by page. */
  @Describe(descriptions.long)
  @Async()
  @All('long')
  async long(
    @Query() query: unknown,
    @Res() response: object,
    @CurrentCall() call: CallContext,
  ): Promise<void> {
    const asked = parametersOf(longJob, query);
    const status = await takeStep(asked, call);
    const { seconds, pages } = asked;
    for (let page = 1; page <= pages; page++) {
      await wait((seconds * 1000) / pages, undefined, { signal: call.signal });
      call.progress((100 * page) / pages, `page ${page} of ${pages}`);
    }
    this.answer(response, jsonAnswer(status, { seconds, pages, attempt: call.attempt }));
  }

  /** `?rows=3`: a table as CSV, to be saved as a file. */
  @Describe(descriptions.csv)
  @Async()
  @All('csv')
  async csv(
    @Query() query: unknown,
    @Res() response: object,
    @CurrentCall() call: CallContext,
  ): Promise<void> {
    const asked = parametersOf(table, query);
    this.answer(response, csvAnswer(await takeStep(asked, call), asked.rows));
  }

  /** `?size=1024`: bytes that are no text, the same each time. */
  @Describe(descriptions.bytes)
  @Async()
  @All('binary')
  async binary(
    @Query() query: unknown,
    @Res() response: object,
    @CurrentCall() call: CallContext,
  ): Promise<void> {
    const asked = parametersOf(binary, query);
    this.answer(response, binaryAnswer(await takeStep(asked, call), asked.size));
  }

  /** Tells back what was asked, and wants an idempotency key. */
  @Describe(descriptions.keyed)
  @Async({ requireIdempotencyKey: true })
  @Post('keyed')
  keyed(
    @Req() request: AskedRequest,
    @Query() query: unknown,
    @Res() response: object,
    @CurrentCall() call: CallContext,
  ): Promise<void> {
    return this.tellBack(request, query, response, call);
  }

  /** Does the same request once: where no key is sent, the request itself is the key. */
  @Describe(descriptions.courier)
  @Async({ idempotency: 'request' })
  @Post('courier')
  courier(
    @Req() request: AskedRequest,
    @Query() query: unknown,
    @Res() response: object,
    @CurrentCall() call: CallContext,
  ): Promise<void> {
    return this.tellBack(request, query, response, call);
  }

  /** Whatever fails here is tried again, a 404 too. */
  @Describe(descriptions.stubborn)
  @Async({ on: 'any' })
  @Post('stubborn')
  stubborn(
    @Req() request: AskedRequest,
    @Query() query: unknown,
    @Res() response: object,
    @CurrentCall() call: CallContext,
  ): Promise<void> {
    return this.tellBack(request, query, response, call);
  }

  /** Not `@Async()`: what fails here is not kept, and a background request runs once. */
  @Describe(descriptions.bare)
  @Post('bare')
  bare(
    @Req() request: AskedRequest,
    @Query() query: unknown,
    @Res() response: object,
    @CurrentCall() call: CallContext,
  ): Promise<void> {
    return this.tellBack(request, query, response, call);
  }

  /** Any other path: tells back what was asked. */
  @Describe(descriptions.echo)
  @Async()
  @All(['*', ''])
  echo(
    @Req() request: AskedRequest,
    @Query() query: unknown,
    @Res() response: object,
    @CurrentCall() call: CallContext,
  ): Promise<void> {
    return this.tellBack(request, query, response, call);
  }

  private async tellBack(
    request: AskedRequest,
    query: unknown,
    response: object,
    call: CallContext,
  ): Promise<void> {
    const status = await takeStep(parametersOf(common, query), call);
    this.answer(response, echo(request, call, status));
  }

  private answer(response: object, answer: Answer): void {
    this.bridges.bridge.send(response, asStatusAllows(answer));
  }
}
