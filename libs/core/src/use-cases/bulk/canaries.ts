import { firstTry, type CanaryResult } from '../../domain/bulk.js';
import type { BulkDesk } from './bulk-desk.js';

/** What the first tries of the canaries say by now: one that failed is enough, and all of the others are waited for. */
export async function canariesSay(
  desk: Pick<BulkDesk, 'bulk' | 'reader'>,
  id: number,
  count: number,
): Promise<CanaryResult> {
  let pending = false;
  for (const { callId, sent } of await desk.bulk.canaries(id, count)) {
    const call = await desk.reader.find({ id: callId });
    if (!call || call === 'gone') return 'failed';
    const stored = call.status === 'DONE' ? await desk.reader.withBodies(callId) : null;
    const went = firstTry(call, sent, stored?.response?.status ?? null);
    if (went === 'failed') return 'failed';
    pending ||= went === 'pending';
  }
  return pending ? 'running' : 'passed';
}
