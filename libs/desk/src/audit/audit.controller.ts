import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import { Addresses } from '@airlock/gate';
import { auditMessage, type Audit, type AuditedEntry, type AuditId, type AuditQuery } from '@airlock/core';
import type { AuditRecord, BodyDiff } from '@airlock/contract';
import { auditList, type auditFilter } from '@airlock/contract/schemas';
import type { z } from 'zod';
import { AUDIT } from '../stores.js';
import { AccessFor } from '../access/access.decorator.js';
import { contentRange } from '../lists/content-range.js';
import { readListQuery } from '../lists/list-query.js';
import { OperatorGuard } from '../session/operator.guard.js';
import { invalid } from '../requests/validated.pipe.js';

type ResponseLike = { header(name: string, value: string): unknown };

/** Who did what, the newest first: for everybody in the backoffice. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/audit')
export class AuditController {
  constructor(
    @Inject(AUDIT) private readonly audit: Audit,
    private readonly addresses: Addresses,
  ) {}

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @Req() request: { url: string },
    @Res({ passthrough: true }) response: ResponseLike,
  ): Promise<AuditRecord[]> {
    const { filter, offset, limit, sort } = readListQuery(query, auditList);
    if (sort.order !== 'desc') throw invalid([{ parameter: 'sort', detail: 'is ["at","DESC"] always' }]);
    const after = cursorOf(query['after']);
    // One more than asked for tells whether there are more.
    const found = await this.audit.list({
      ...{ filter: asked(filter), limit: limit + 1, offset: after ? 0 : offset },
      ...(after && { after }),
    });
    const page = found.slice(0, limit);
    const total = after || found.length > limit ? null : offset + page.length;
    response.header('content-range', contentRange('audit', offset, page.length, total));
    const last = page.at(-1);
    if (found.length > limit && last)
      response.header('link', nextPage(this.addresses.told(request.url), last));
    return page.map(auditRecord);
  }
}

function asked({ operator, action, kind, from, to, q }: z.output<typeof auditFilter>): AuditQuery['filter'] {
  return {
    ...(operator !== undefined && { operator }),
    ...(action !== undefined && { action }),
    ...(kind !== undefined && { kind }),
    ...(from !== undefined && { from: new Date(from) }),
    ...(to !== undefined && { to: new Date(to) }),
    ...(q !== undefined && q !== '' && { q }),
  };
}

/** Where the page before ended: `2026-11-22T10:00:00.000Z_a7`. */
function cursorOf(after: unknown): { at: Date; id: AuditId } | null {
  if (after === undefined || after === '') return null;
  const [, at = '', letter, number] = /^(.{24})_([ac])(\d{1,15})$/.exec(String(after)) ?? [];
  const date = new Date(at);
  if (!letter || Number.isNaN(date.getTime())) {
    throw invalid([{ parameter: 'after', detail: 'is what the Link header of a page says' }]);
  }
  return { at: date, id: `${letter as 'a' | 'c'}${Number(number)}` };
}

function nextPage(url: string, { at, id }: AuditedEntry): string {
  const [path = '', search = ''] = url.split('?', 2);
  const query = new URLSearchParams(search);
  query.set('after', `${at.toISOString()}_${id}`);
  return `<${path}?${query.toString()}>; rel="next"`;
}

function auditRecord(entry: AuditedEntry): AuditRecord {
  const { id, at, operator, action, subject, diff, operation, event, params } = entry;
  const facts: Omit<AuditRecord, 'event' | 'params'> = {
    ...{ id, at: at.toISOString(), operator, action, subject, summary: auditMessage(entry) },
    ...(operation !== undefined && { operation }),
    ...(diff != null && { diff: diff as BodyDiff }),
  };
  return { ...facts, event, params } as AuditRecord;
}
