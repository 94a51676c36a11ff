import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import type { BodyCheck } from '@airlock/contract';
import { EndpointRegistry } from '@airlock/nest';
import { z } from 'zod';
import { AccessFor } from '../../security/access.decorator.js';
import { bodyBytes, bodyText } from '../calls/body-text.js';
import { CallDesk } from '../calls/call-desk.js';
import { CallIdPipe } from '../id.pipe.js';
import { NeedsRole, OperatorGuard } from '../session/operator.guard.js';
import { Validated } from '../validated.pipe.js';
import { checkBody } from './check-body.js';

const checkSchema = z.strictObject({
  requestBody: z.string(),
  requestEncoding: z.literal('base64').optional(),
});

/** Tells before a body is saved whether its endpoint would still refuse it. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/calls')
export class CheckController {
  constructor(
    private readonly calls: CallDesk,
    private readonly registry: EndpointRegistry,
  ) {}

  @Post(':id/check')
  @HttpCode(200)
  @NeedsRole('viewer')
  async check(
    @Param('id', CallIdPipe) id: number,
    @Body(new Validated(checkSchema)) { requestBody, requestEncoding }: z.output<typeof checkSchema>,
  ): Promise<BodyCheck> {
    const { call, request } = await this.calls.withBodies(id);
    const { contentType } = request;
    const bytes = bodyBytes(requestBody, requestEncoding, contentType, 'requestBody');
    const { body, encoding } = bodyText(bytes, contentType);
    const endpoint = this.registry.find(call.connector, call.endpoint);
    return checkBody(endpoint?.description ?? null, contentType, encoding ? null : body);
  }
}
