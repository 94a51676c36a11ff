import { firstTry, type CanaryResult } from '../../domain/bulk.js';
import type { BulkDeps } from './bulk-deps.js';

/** What the first tries of the canaries say by now: one that failed is enough, and all of the others are waited for. */
export async function canaryResult(
  deps: Pick<BulkDeps, 'bulk' | 'reader'>,
  id: number,
  count: number,
): Promise<CanaryResult> {
  let pending = false;
  for (const { callId, sent } of await deps.bulk.canaries(id, count)) {
    const call = await deps.reader.find({ id: callId });
    if (!call || call === 'gone') return 'failed';
    const stored = call.status === 'DONE' ? await deps.reader.withBodies(callId) : null;
    const went = firstTry(call, sent, stored?.response?.status ?? null);
    if (went === 'failed') return 'failed';
    pending ||= went === 'pending';
  }
  return pending ? 'running' : 'passed';
}
