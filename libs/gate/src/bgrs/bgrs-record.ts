import { hasResponse, isCancelled, type AsyncCall, type CallWithBodies } from '@airlock/core';

/** `YYYY-MM-DD HH:MM:SS`, UTC (contract §1). */
export function bgrsDate(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ');
}

/** A call as a background request: exactly these members, in this order, all strings or null (contract §4). */
export function bgrsRecord({ call, progress, request, response }: CallWithBodies) {
  const [statusId, statusName] = bgrsStatus(call);
  const answered = hasResponse(call) ? response : null;
  const query = request.query === '' ? '' : `?${request.query}`;
  return {
    id: String(call.id),
    rid: call.rid,
    user_id: call.principal,
    name: request.name ?? `/${call.connector}/${call.resource.slug}${request.path}${query}`,
    created_dt: bgrsDate(call.createdAt),
    status_id: statusId,
    status_name: statusName,
    progress: (hasResponse(call) ? 100 : progress).toFixed(2),
    finished_dt:
      'finishedAt' in call ? bgrsDate(call.finishedAt) : hasResponse(call) ? bgrsDate(call.updatedAt) : null,
    status: answered ? String(answered.status) : null,
    content_type: answered?.contentType ?? null,
    result: `bgrs/${call.rid}/result`,
  };
}

function bgrsStatus(call: AsyncCall): [string, string] {
  switch (call.status) {
    case 'CALL_RETRY':
      if (call.lease) return ['2', 'running'];
      return call.attempts === 0 ? ['1', 'queued'] : ['3', 'retry'];
    case 'CALL_ERROR':
      return isCancelled(call) ? ['6', 'cancelled'] : ['5', 'failed'];
    default:
      return ['4', 'finished'];
  }
}
