import { isLeased, openWork, type AsyncCall, type CallWithBodies, type LogLine } from '@airlock/core';
import type { BodyDiff, CallDetail, CallListItem, LogLine as LogLineRecord } from '@airlock/contract';
import { bodyText } from './body-text.js';

/** What is needed to show a call besides itself. */
export type Shown = Readonly<{ progress: number; client: string | null; firstDelayMs: number }>;

export function callListItem(call: AsyncCall, { progress, client, firstDelayMs }: Shown): CallListItem {
  const work = openWork(call);
  const failed = 'reason' in call ? call : null;
  const { id, rid, connector, endpoint, method, status, attempts, version } = call;
  return {
    ...{ id, rid, connector, resource: call.resource.slug, endpoint, method, status },
    reason: failed?.reason ?? null,
    error: 'error' in call ? call.error : null,
    ttl: work?.ttl ?? 0,
    delay: (work?.delayMs || firstDelayMs) / 1000,
    nextTry: work?.nextTry?.toISOString() ?? null,
    ...{ attempts, progress, client, version },
    replyUrl: call.replyTo?.url ?? null,
    running: isLeased(call),
    createdAt: call.createdAt.toISOString(),
    updatedAt: call.updatedAt.toISOString(),
    finishedAt: 'finishedAt' in call ? call.finishedAt.toISOString() : null,
    cause: null,
    handled: null,
  };
}

export function callDetail({ call, request, response }: CallWithBodies, shown: Shown): CallDetail {
  return {
    ...callListItem(call, shown),
    request: {
      queryString: request.query,
      contentType: request.contentType,
      ...bodyText(request.body, request.contentType),
    },
    response: response && {
      status: response.status,
      contentType: response.contentType,
      ...bodyText(response.body, response.contentType),
    },
  };
}

export function logLine({ at, diff, progress: _, ...line }: LogLine & { id: number }): LogLineRecord {
  return { ...line, at: at.toISOString(), ...(diff !== undefined && { diff: diff as BodyDiff }) };
}
