import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import type { BodyCheck } from '@airlock/contract';
import { bodyCheckInput } from '@airlock/contract/schemas';
import { EndpointRegistry } from '@airlock/gate';
import { withoutMark } from '@airlock/json-text';
import type { z } from 'zod';
import { AccessFor } from '../access/access.decorator.js';
import { bodyBytes, bodyText } from '../calls/body-text.js';
import { CallsService } from '../calls/calls.service.js';
import { CallIdPipe } from '../requests/id.pipe.js';
import { NeedsRole, OperatorGuard } from '../session/operator.guard.js';
import { Validated } from '../requests/validated.pipe.js';
import { checkBody } from './check-body.js';

/** Tells before a body is saved whether its endpoint would still refuse it. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/calls')
export class CheckController {
  constructor(
    private readonly calls: CallsService,
    private readonly registry: EndpointRegistry,
  ) {}

  @Post(':id/check')
  @HttpCode(200)
  @NeedsRole('viewer')
  async check(
    @Param('id', CallIdPipe) id: number,
    @Body(new Validated(bodyCheckInput)) { requestBody, requestEncoding }: z.output<typeof bodyCheckInput>,
  ): Promise<BodyCheck> {
    const { call, request } = await this.calls.withBodies(id);
    const { contentType, body: before } = request;
    const given = { text: requestBody, encoding: requestEncoding, contentType, before };
    const { body, encoding } = bodyText(bodyBytes(given, 'requestBody'), contentType);
    const endpoint = this.registry.find(call.connector, call.endpoint);
    return checkBody(endpoint?.description ?? null, contentType, encoding ? null : withoutMark(body));
  }
}
