import { causeOf, isLeased, logMessage, openWork } from '@airlock/core';
import type { AsyncCall, CallWithBodies, HandledMark, LogLine } from '@airlock/core';
import type {
  BodyDiff,
  CallDetail,
  CallListItem,
  HandledMark as HandledMarkRecord,
  LogLine as LogLineRecord,
} from '@airlock/contract';
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
    cause: causeOf(call)?.id ?? null,
    handled: 'handled' in call && call.handled ? handledMark(call.handled) : null,
  };
}

function handledMark({ at, by, note }: HandledMark): HandledMarkRecord {
  return { at: at.toISOString(), by, note };
}

export function callDetail({ call, request, response }: CallWithBodies, shown: Shown): CallDetail {
  return {
    ...callListItem(call, shown),
    request: {
      path: request.path,
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

export function logRecord(line: LogLine & { id: number }): LogLineRecord {
  const { id, at, kind, actor, attempt, durationMs, diff, operation, event, params } = line;
  const facts: Omit<LogLineRecord, 'event' | 'params'> = {
    ...{ id, at: at.toISOString(), kind, actor, message: logMessage(line) },
    ...(attempt !== undefined && { attempt }),
    ...(durationMs !== undefined && { durationMs }),
    ...(operation !== undefined && { operation }),
    ...(diff !== undefined && { diff: diff as BodyDiff }),
  };
  return { ...facts, event, params } as LogLineRecord;
}
