import { Controller, Get, Inject, Param, Res, UseGuards } from '@nestjs/common';
import type { CallVersion } from '@airlock/contract';
import type { CallReader } from '@airlock/core';
import { BridgeHolder } from '@airlock/gate';
import { CALL_READER } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { CallsService } from '../calls/calls.service.js';
import { CallIdPipe, IdPipe } from '../requests/id.pipe.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { orNotFound } from '../requests/or-not-found.js';
import { callVersions } from './call-versions.js';

/** The bodies that a call has had, to be compared and taken away. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/calls')
export class VersionsController {
  constructor(
    private readonly calls: CallsService,
    @Inject(CALL_READER) private readonly reader: CallReader,
    private readonly bridges: BridgeHolder,
  ) {}

  @Get(':id/versions')
  async list(@Param('id', CallIdPipe) id: number): Promise<CallVersion[]> {
    const stored = await this.calls.withBodies(id);
    const [replaced, log] = await Promise.all([this.reader.replacedBodies(id), this.reader.log(id)]);
    return callVersions(stored, replaced, log, (part, version) => this.reader.bodyAt(id, part, version));
  }

  /** The bytes that stood at a version, as a file: whatever they are, a browser shows or runs nothing of them. */
  @Get(':id/versions/:version/:part')
  async download(
    @Param('id', CallIdPipe) id: number,
    @Param('version', IdPipe) version: number,
    @Param('part') part: string,
    @Res() response: object,
  ): Promise<void> {
    const named = part === 'request' || part === 'response' ? part : null;
    const { body, contentType } = orNotFound(named && (await this.reader.bodyAt(id, named, version)), 'body');
    this.bridges.bridge.send(response, {
      status: 200,
      headers: {
        'content-type': contentType ?? 'application/octet-stream',
        'content-disposition': `attachment; filename="call-${id}-${part}-${version}"`,
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
      body,
    });
  }
}
