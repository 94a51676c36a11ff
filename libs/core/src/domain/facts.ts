import type { AsyncCall, CallFacts } from './call.js';

/**
 * The call without what was true in its status only: a new object, which is added to by `Object.assign`. Names after a
 * spread, `{ ...facts, status }`, take Node 20 a hundred times as long.
 */
export function facts(call: AsyncCall): CallFacts {
  return {
    id: call.id,
    rid: call.rid,
    connector: call.connector,
    resource: call.resource,
    endpoint: call.endpoint,
    method: call.method,
    principal: call.principal,
    replyTo: call.replyTo,
    attempts: call.attempts,
    deliveries: call.deliveries,
    round: call.round,
    upstreamKey: call.upstreamKey,
    fence: call.fence,
    version: call.version,
    createdAt: call.createdAt,
    startedAt: call.startedAt,
    updatedAt: call.updatedAt,
  };
}
