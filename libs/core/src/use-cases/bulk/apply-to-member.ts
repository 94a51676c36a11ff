import { sentAgain, type BulkOperation } from '../../domain/bulk.js';
import type { AsyncCall } from '../../domain/call.js';
import type { BulkMember, BulkResult } from '../../ports/bulk-store.js';
import { StoreUnavailableError } from '../../ports/store-unavailable.error.js';
import { announce } from '../../engine/engine.js';
import { factsOfCall } from '../../engine/work-facts.js';
import { isRefusal } from '../operator.error.js';
import type { BulkDeps } from './bulk-deps.js';
import { changeOf } from './change-of.js';

/**
 * Does to one call what the operation says, once: its log line is in the same transaction as the change, and the change
 * is made only at the version at which there was no such line (ADR 11).
 */
export async function applyToMember(
  deps: BulkDeps,
  operation: BulkOperation,
  member: BulkMember,
): Promise<BulkResult> {
  const { callId } = member;
  try {
    for (let now = member; ; now = await deps.bulk.member(operation.id, callId)) {
      if (!now.call) return { callId, why: 'The call was purged after its retention' };
      if (now.touchedAt) return doneBefore(now.call, now.touchedAt);
      const actor = { id: operation.id, name: operation.createdBy };
      const change = await changeOf(deps, operation.task, now.call, actor, now.version);
      if (change === 'nothing') return { callId, version: null, sent: sentAgain(now.call) };
      const result = await deps.store.save(change);
      if (!result.saved) continue;
      await announce(deps, change.before, change.after);
      return { callId, version: change.after.version, sent: sentAgain(change.after) };
    }
  } catch (error) {
    if (error instanceof StoreUnavailableError) throw error;
    // One call that cannot even be looked at holds up no others.
    if (isRefusal(error)) return { callId, why: error.message };
    deps.log.leftOut(error, member.call ? factsOfCall(member.call) : undefined);
    return { callId, why: `It cannot be worked on: ${String(error)}` };
  }
}

/** What a worker did that did not come to say so: who has changed the call since cannot be told from later changes. */
function doneBefore(call: AsyncCall, touchedAt: Date): BulkResult {
  const sent = sentAgain(call);
  if (call.updatedAt.getTime() === touchedAt.getTime())
    return { callId: call.id, version: call.version, sent };
  return { callId: call.id, version: null, sent: { ...sent, tries: Math.max(0, sent.tries - 1) } };
}
